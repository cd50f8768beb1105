# SPDX-License-Identifier: GPL-3.0-or-later
pige_stage(xml HEADERS xml.hpp SOURCES xml.cpp LINKS core LIBRARIES LibXml2::LibXml2)
