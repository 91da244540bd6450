/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

xmlDoc *pm_xml_parse (GBytes *bytes,
                      int     options,
                      guint  *line,
                      char  **reason) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
