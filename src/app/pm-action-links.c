/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which action addresses which cause: finding, making and removing the link. */

#include "pm-action-links.h"

#include <glib/gi18n-lib.h>

/**
 * pm_action_find_link:
 * @action: an action of a postmortem
 * @cause: a cause of the same
 *
 * Returns: (transfer none) (nullable): the link that says that @action addresses @cause
 */
PmRecord *
pm_action_find_link (PmRecord *action,
                     PmRecord *cause)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (action);
  g_autoptr (GPtrArray) links
      = pm_postmortem_find_referring (postmortem, cause, PM_TYPE_LINK, "target");

  for (guint i = 0; i < links->len; i++)
    if (pm_record_get_enum (links->pdata[i], "kind") == PM_LINK_KIND_ADDRESSES
        && pm_record_get_ref (links->pdata[i], "origin") == action)
      return links->pdata[i];
  return NULL;
}

/**
 * pm_action_set_addresses:
 * @action: an action of a postmortem
 * @cause: a cause of the same
 * @addresses: whether @action is to address @cause
 */
void
pm_action_set_addresses (PmRecord *action,
                         PmRecord *cause,
                         gboolean addresses)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (action);
  PmRecord *link = pm_action_find_link (action, cause);

  if (addresses == (link != NULL))
    return;
  pm_postmortem_begin (postmortem, addresses ? _("Link Cause") : _("Unlink Cause"));
  if (link != NULL)
    {
      pm_postmortem_remove (postmortem, link);
    }
  else
    {
      link = pm_postmortem_add (postmortem, PM_TYPE_LINK, NULL);
      g_object_set (link, "kind", PM_LINK_KIND_ADDRESSES, "origin", pm_record_get_id (action),
                    "target", pm_record_get_id (cause), NULL);
    }
  pm_postmortem_end (postmortem);
}
