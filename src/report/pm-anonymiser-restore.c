/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way back from a text without names, which somebody has edited, to one with them. */

#include "pm-anonymiser-private.h"

#include <string.h>

/* Up to where two texts are the same, at a letter's border. */
static gsize
find_common_start (const char *a,
                   const char *b)
{
  gsize i = 0;

  while (a[i] != '\0' && a[i] == b[i])
    i++;
  while (i > 0 && (((guchar) a[i] & 0xc0) == 0x80 || ((guchar) b[i] & 0xc0) == 0x80))
    i--;
  return i;
}

/* How much of the ends of two texts is the same, behind @from in both, at a letter's border. */
static gsize
find_common_end (const char *a,
                 const char *b,
                 gsize from)
{
  gsize n_a = strlen (a), n_b = strlen (b), i = 0;

  while (i < MIN (n_a, n_b) - from && a[n_a - 1 - i] == b[n_b - 1 - i])
    i++;
  while (i > 0 && ((guchar) a[n_a - i] & 0xc0) == 0x80)
    i--;
  return i;
}

/**
 * pm_anonymiser_restore:
 * @self: an anonymiser
 * @text: a text of the postmortem
 * @edited: what a person has made of it who has read it as pm_anonymiser_apply () gives it
 *
 * Takes over what was edited, in one place, and leaves the names elsewhere in @text.  Whoever has
 * edited what stands for a name has replaced the name.
 *
 * Returns: (transfer full): the new text
 */
char *
pm_anonymiser_restore (PmAnonymiser *self,
                       const char *text,
                       const char *edited)
{
  g_autoptr (GArray) replaced = g_array_new (FALSE, FALSE, sizeof (PmReplaced));
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *said = pm_anonymiser_replace (self, valid, FALSE, replaced);
  gsize start = find_common_start (said, edited);
  gsize left = find_common_end (said, edited, start), end = strlen (said) - left;
  gssize shift_start = 0, shift_end = 0;
  GString *out;

  if (strcmp (said, edited) == 0)
    return g_strdup (text);
  for (guint i = 0; i < replaced->len; i++)
    {
      const PmReplaced *one = &g_array_index (replaced, PmReplaced, i);

      /* What stands for a name is one piece. */
      if (start > one->said_start && start < one->said_end)
        start = one->said_start;
      if (end > one->said_start && end < one->said_end)
        end = one->said_end;
      if (one->said_end <= start)
        shift_start = (gssize) one->end - (gssize) one->said_end;
      if (one->said_end <= end)
        shift_end = (gssize) one->end - (gssize) one->said_end;
    }
  left = strlen (said) - end;
  out = g_string_new_len (valid, (gssize) start + shift_start);
  g_string_append_len (out, edited + start, (gssize) (strlen (edited) - left - start));
  g_string_append (out, valid + (gssize) end + shift_end);
  return g_string_free (out, FALSE);
}
