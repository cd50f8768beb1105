# SPDX-License-Identifier: GPL-3.0-or-later
pige_stage(sqlite HEADERS sqlite.hpp SOURCES sqlite.cpp LINKS core LIBRARIES SQLite::SQLite3)
