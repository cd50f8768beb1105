// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The vocabulary of plans: the kinds of plan as data, and a record of one of them.

#include "plan/plan_record.hpp"
#include "plan/plan_type.hpp"
