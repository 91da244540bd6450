/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the meeting: none of them does two things, and each can be printed. */

#include "test-method.h"

#include "pm-meeting-keys.h"

static void
test_no_key_twice (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_auto (GStrv) names = g_strsplit (keys[i].keys, " ", -1);

      g_assert_true (g_hash_table_add (ids, (gpointer) keys[i].id));
      for (guint k = 0; names[k] != NULL; k++)
        if (!g_hash_table_add (seen, g_strdup (names[k])))
          g_error ("“%s” does two things", names[k]);
    }
}

static void
test_all_can_be_printed (void)
{
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_assert_cmpstr (pm_meeting_key_get_shown (&keys[i]), !=, "");
      g_assert_cmpstr (pm_meeting_key_get_label (&keys[i]), !=, "");
      g_assert_true (i == 0 || keys[i].group >= keys[i - 1].group);
      g_assert_nonnull (pm_meeting_keys_get_group_label (keys[i].group));
    }
}

void
add_meeting_keys_tests (void)
{
  g_test_add_func ("/meeting-keys/no-key-twice", test_no_key_twice);
  g_test_add_func ("/meeting-keys/all-can-be-printed", test_all_can_be_printed);
}
