# SPDX-License-Identifier: GPL-3.0-or-later
pige_stage(http HEADERS http.hpp SOURCES http.cpp LINKS core LIBRARIES CURL::libcurl)
