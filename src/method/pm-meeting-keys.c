/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the meeting, once for the windows that obey them and for the card that is printed.
 * Letters count only while no text is being written, so that a letter is never lost in a field; the
 * keys of a remote control count always. Arrows and the space bar are named beside those, but belong
 * to whatever uses them itself: a text, a diagram, a button that has the focus.
 */

#include "pm-meeting-keys.h"

#include <glib/gi18n-lib.h>

static const PmMeetingKey keys[] = {
  /* Translators: two keys; in a language that is written from right to left the arrow is ← */
  { "forward", PM_KEYS_REMOTE, "Page_Down KP_Page_Down Right KP_Right space",
    NC_ ("key", "Page Down, → or Space"), N_ ("On: the next event, page or agenda item") },
  /* Translators: two keys; in a language that is written from right to left the arrow is → */
  { "back", PM_KEYS_REMOTE, "Page_Up KP_Page_Up Left KP_Left", NC_ ("key", "Page Up or ←"),
    N_ ("Back") },
  { "blank", PM_KEYS_REMOTE, "b period", NC_ ("key", "B or ."), N_ ("Blank the room’s screen") },
  { "full", PM_KEYS_REMOTE, "F5 <Shift>F5", NC_ ("key", "F5"),
    N_ ("The room’s screen fills the display") },
  { "leave", PM_KEYS_REMOTE, "Escape", NC_ ("key", "Esc"),
    N_ ("Out of a field, or back from the whole display") },

  { "freeze", PM_KEYS_SCREEN, "f", NC_ ("key", "F"),
    N_ ("Freeze: the room keeps its picture while you edit") },
  { "spot", PM_KEYS_SCREEN, "l", NC_ ("key", "L"), N_ ("A large spot at the pointer") },
  { "names", PM_KEYS_SCREEN, "<Control><Shift>n", NC_ ("key", "Ctrl+Shift+N"),
    N_ ("Show names instead of roles, or hide them") },
  { "strip", PM_KEYS_SCREEN, "s F9", NC_ ("key", "S"), N_ ("Show or hide the facilitator’s strip") },
  { "apart", PM_KEYS_SCREEN, "F7", NC_ ("key", "F7"), N_ ("A window of its own for the room") },
  { "keys", PM_KEYS_SCREEN, "question F1", NC_ ("key", "?"), N_ ("These keys") },

  { "park", PM_KEYS_CAPTURE, "p", NC_ ("key", "P"), N_ ("Parking lot") },
  { "decision", PM_KEYS_CAPTURE, "d", NC_ ("key", "D"), N_ ("Decision") },
  { "note", PM_KEYS_CAPTURE, "n", NC_ ("key", "N"), N_ ("Note") },
  { "question", PM_KEYS_CAPTURE, "q", NC_ ("key", "Q"), N_ ("Question for somebody") },
  { "viewpoint", PM_KEYS_CAPTURE, "v", NC_ ("key", "V"),
    N_ ("Viewpoint on the event that is shown") },
  { "action", PM_KEYS_CAPTURE, "a", NC_ ("key", "A"), N_ ("Action, in one line") },
  { "learned", PM_KEYS_CAPTURE, "i", NC_ ("key", "I"), N_ ("Somebody learned something: count it") },
  { "private", PM_KEYS_CAPTURE, "o", NC_ ("key", "O"), N_ ("Note for yourself alone") },

  { "next-item", PM_KEYS_TIME, "<Control>Page_Down", NC_ ("key", "Ctrl+Page Down"),
    N_ ("Next agenda item") },
  { "previous-item", PM_KEYS_TIME, "<Control>Page_Up", NC_ ("key", "Ctrl+Page Up"),
    N_ ("Agenda item before") },
  { "agenda", PM_KEYS_TIME, "e", NC_ ("key", "E"), N_ ("Change the agenda") },
  { "extend", PM_KEYS_TIME, "t", NC_ ("key", "T"), N_ ("Five more minutes") },
  { "go-on", PM_KEYS_TIME, "g", NC_ ("key", "G"), N_ ("Vote to go on") },
  { "rest", PM_KEYS_TIME, "r", NC_ ("key", "R"), N_ ("Rest: stop the clock, or let it run on") },
  { "end", PM_KEYS_TIME, "<Control>e", NC_ ("key", "Ctrl+E"), N_ ("End the meeting") },

  { "diagram-why", PM_KEYS_CAUSES, "1", NC_ ("key", "1"), N_ ("5 Whys") },
  { "diagram-fishbone", PM_KEYS_CAUSES, "2", NC_ ("key", "2"), N_ ("Fishbone") },
  { "diagram-fault-tree", PM_KEYS_CAUSES, "3", NC_ ("key", "3"), N_ ("Fault Tree") },
  { "write", PM_KEYS_CAUSES, "w", NC_ ("key", "W"), N_ ("Silent writing, one cause a line") },
  { "vote", PM_KEYS_CAUSES, "u", NC_ ("key", "U"), N_ ("Open or close the vote") },
  { "highlight", PM_KEYS_CAUSES, "h", NC_ ("key", "H"),
    N_ ("Set off what is talked about from the rest") },
  { "mark", PM_KEYS_CAUSES, "m", NC_ ("key", "M"), N_ ("Mark the cause: suspected, likely, …") },
};

/**
 * pm_meeting_keys:
 * @n_keys: (out): how many there are
 *
 * Returns: (transfer none): the keys, group by group
 */
const PmMeetingKey *
pm_meeting_keys (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

/**
 * pm_meeting_keys_get_group_label:
 * @group: a group
 *
 * Returns: (transfer none): its heading on the key card, translated
 */
const char *
pm_meeting_keys_get_group_label (PmKeysGroup group)
{
  switch (group)
    {
    case PM_KEYS_REMOTE:
      return _("On the remote control too");
    case PM_KEYS_SCREEN:
      return _("The room’s screen");
    case PM_KEYS_CAPTURE:
      return _("Write down");
    case PM_KEYS_TIME:
      return _("Agenda and time");
    case PM_KEYS_CAUSES:
      return _("With causes on the screen");
    case PM_N_KEYS:
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * pm_meeting_key_get_shown:
 * @key: a key
 *
 * Returns: (transfer none): the key as it is printed, translated
 */
const char *
pm_meeting_key_get_shown (const PmMeetingKey *key)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "key", key->shown);
}

/**
 * pm_meeting_key_get_label:
 * @key: a key
 *
 * Returns: (transfer none): what it does, translated
 */
const char *
pm_meeting_key_get_label (const PmMeetingKey *key)
{
  return _(key->label);
}
