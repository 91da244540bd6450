/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

void pm_memory_keep (void);
