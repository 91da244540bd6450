/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

gboolean pm_cli_run (int argc,
                     char **argv,
                     int *status);
