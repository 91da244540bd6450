/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline walk: one event large, its neighbours small, and its place in the whole drawn to scale.
 * How people saw it stands below, and accounts that contradict each other stand side by side.
 * Behind the last event comes the checkpoint: what is missing?
 */

#include "pm-room-part.h"
#include "pm-room-ruler.h"
#include "pm-room-text.h"
#include "pm-timeline.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* As many accounts as fit side by side. */
#define MOST_ACCOUNTS 3
/* A text longer than this is set in the smaller of two sizes. */
#define LONG_TEXT 110
/* How wide the times are. */
#define FIRST_COLUMN 330
#define NEIGHBOUR_LINES 2

static guint
count_pages (PmStage *stage)
{
  return pm_stage_get_events (stage)->len + 1;
}

static const char *
get_zone (PmStage *stage)
{
  return pm_record_get_string (PM_RECORD (pm_stage_get_postmortem (stage)), "zone");
}

static char *
format_clock (PmStage *stage,
              PmRecord *event)
{
  PmTime *at = pm_record_get_time (event, "at");

  return at != NULL ? pm_time_format_short (at, get_zone (stage)) : g_strdup ("–");
}

/* What is told stands in one line below another: what stands before it has one width. */
static GtkWidget *
create_first_column (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), FIRST_COLUMN);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), FIRST_COLUMN);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_widget_set_size_request (clamp, FIRST_COLUMN, -1);
  return clamp;
}

/* The event before or after: in one line, or in two where the page has room. */
static void
add_neighbour (GtkWidget *box,
               PmStage *stage,
               int index,
               const char *sign)
{
  GPtrArray *events = pm_stage_get_events (stage);
  GtkWidget *line = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 28);

  if (index >= 0 && index < (int) events->len)
    {
      g_autofree char *clock = format_clock (stage, events->pdata[index]);
      g_autofree char *what = pm_stage_say_field (stage, events->pdata[index], "what");
      g_autofree char *before = g_strdup_printf ("%s %s", sign, clock);
      GtkWidget *text, *time = pm_room_label (before, "room-small room-muted room-figures", 1);

      gtk_widget_set_valign (time, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), create_first_column (time));
      text = pm_room_add_text (line, what, "room-small room-muted", 1);
      if (text != NULL)
        pm_room_text_set_most (PM_ROOM_TEXT (text), NEIGHBOUR_LINES);
    }
  else
    {
      gtk_box_append (GTK_BOX (line), pm_room_label (" ", "room-small", 1));
    }
  gtk_box_append (GTK_BOX (box), line);
}

/* How long after the start it was. */
static char *
describe_distance (PmStage *stage,
                   PmRecord *event)
{
  PmRecord *started = pm_timeline_find_milestone (pm_stage_get_postmortem (stage),
                                                  PM_MILESTONE_STARTED);
  gint64 seconds;
  g_autofree char *duration = NULL;

  if (started == NULL || started == event || pm_record_get_time (event, "at") == NULL)
    return NULL;
  seconds = pm_timeline_get_start (event) - pm_timeline_get_start (started);
  if (seconds == 0)
    return NULL;
  duration = pm_duration_format (ABS (seconds));
  /* Translators: how long after (or before) the start of the incident something happened */
  return g_strdup_printf (seconds > 0 ? _("%s after the start") : _("%s before the start"),
                          duration);
}

static GtkWidget *
create_clock (PmStage *stage,
              PmRecord *event)
{
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 10);
  PmTime *at = pm_record_get_time (event, "at");
  PmMilestone milestone = pm_record_get_enum (event, "milestone");
  g_autofree char *clock = format_clock (stage, event);
  g_autofree char *date = at != NULL ? pm_time_format_date (at, get_zone (stage)) : NULL;
  g_autofree char *distance = describe_distance (stage, event);
  GtkWidget *badge;

  pm_room_add_label (box, clock,
                     g_utf8_strlen (clock, -1) > 8 ? "room-large room-figures"
                                                   : "room-huge room-figures",
                     2);
  pm_room_add_label (box, date, "room-text room-muted", 1);
  pm_room_add_label (box, distance, "room-small room-muted", 2);
  badge = pm_room_add_label (box,
                             milestone != PM_MILESTONE_NONE
                                 ? pm_enum_get_label (PM_TYPE_MILESTONE, (int) milestone)
                                 : pm_record_get_enum_label (event, "kind"),
                             milestone != PM_MILESTONE_NONE ? "room-small room-badge strong"
                                                            : "room-small room-badge",
                             2);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  return box;
}

/* What was known then is told by a full bar and its words, what was found out later by an open one. */
static void
add_knowledge (GtkWidget *box,
               PmRecord *event)
{
  PmKnowledge knowledge = pm_record_get_enum (event, "knowledge");
  GtkWidget *label;

  if (knowledge == PM_KNOWLEDGE_UNSTATED)
    return;
  label = pm_room_add_label (box, pm_record_get_enum_label (event, "knowledge"),
                             knowledge == PM_KNOWLEDGE_THEN ? "room-small room-known then"
                                                            : "room-small room-known later",
                             1);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
}

static void
add_labelled (GtkWidget *box,
              PmStage *stage,
              PmRecord *event,
              const char *field,
              const char *format)
{
  g_autofree char *said = pm_stage_say_field (stage, event, field);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = g_strconcat (parts[0], said, parts[1], NULL);

  if (*said != '\0')
    pm_room_add_text (box, text, "room-text room-muted", 2);
}

static void
add_account (GtkWidget *box,
             const char *who,
             const char *text,
             gboolean contradicts)
{
  GtkWidget *card = pm_room_box (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "room-card");
  if (contradicts)
    gtk_widget_add_css_class (card, "contradicts");
  pm_room_add_label (card, who, "room-small room-strong", 1);
  pm_room_add_text (card, text, "room-text", 3);
  gtk_box_append (GTK_BOX (box), card);
}

static void
add_contradiction (GtkWidget *box,
                   PmStage *stage,
                   PmRecord *event)
{
  g_autofree char *what = pm_stage_say_field (stage, event, "what");
  PmRecord *source = pm_record_get_ref (event, "source");
  g_autofree char *from = source != NULL ? pm_stage_say_field (stage, source, "name") : NULL;
  g_autofree char *clock = format_clock (stage, event);
  /* Translators: another account of the same moment: its time, and where it comes from */
  g_autofree char *who = from != NULL ? g_strdup_printf (_("Told otherwise, %1$s, %2$s"), clock, from)
                                      : g_strdup_printf (_("Told otherwise, %s"), clock);

  add_account (box, who, what, TRUE);
}

/* This event as one account among others, with where it comes from. */
static void
add_own_account (GtkWidget *box,
                 PmStage *stage,
                 PmRecord *event)
{
  PmRecord *source = pm_record_get_ref (event, "source");
  g_autofree char *from = source != NULL ? pm_stage_say_field (stage, source, "name") : NULL;
  g_autofree char *what = pm_stage_say_field (stage, event, "what");
  /* Translators: one of two accounts that contradict each other, and where it comes from */
  g_autofree char *who = from != NULL ? g_strdup_printf (_("This account, %s"), from)
                                      : g_strdup (_("This account"));

  add_account (box, who, what, TRUE);
}

/* The accounts that contradict each other side by side, then how people saw it. */
static GtkWidget *
create_accounts (PmStage *stage,
                 PmRecord *event)
{
  PmPostmortem *postmortem = pm_stage_get_postmortem (stage);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 30);
  PmRecord *contradicts = pm_record_get_ref (event, "contradicts");
  g_autoptr (GPtrArray) others = pm_postmortem_find_referring (postmortem, event, PM_TYPE_EVENT,
                                                               "contradicts");
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);
  guint n = 0;

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  if (contradicts != NULL || others->len > 0)
    {
      add_own_account (box, stage, event);
      n++;
    }
  if (contradicts != NULL)
    {
      add_contradiction (box, stage, contradicts);
      n++;
    }
  for (guint i = 0; i < others->len && n < MOST_ACCOUNTS; i++, n++)
    add_contradiction (box, stage, others->pdata[i]);
  /* The latest ones: those that are being told. */
  for (guint i = pm_list_get_length (notes); i-- > 0 && n < MOST_ACCOUNTS;)
    {
      PmRecord *note = pm_list_get (notes, i);
      const char *who;
      g_autofree char *text = NULL;

      if (pm_record_get_enum (note, "kind") != PM_NOTE_KIND_VIEWPOINT
          || pm_record_get_ref (note, "about") != event || pm_record_get_boolean (note, "private"))
        continue;
      who = pm_stage_show_person (stage, pm_record_get_ref (note, "person"));
      text = pm_stage_say_field (stage, note, "text");
      add_account (box, *who != '\0' ? who : _("Seen like this"), text, FALSE);
      n++;
    }
  return box;
}

static GtkWidget *
create_event (PmStage *stage,
              PmRecord *event)
{
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_HORIZONTAL, 28);
  GtkWidget *words = pm_room_box (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *accounts = create_accounts (stage, event);
  g_autofree char *what = pm_stage_say_field (stage, event, "what");
  gboolean many = gtk_widget_get_first_child (accounts) != NULL;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), create_first_column (create_clock (stage, event)));
  gtk_widget_set_hexpand (words, TRUE);
  add_knowledge (words, event);
  pm_room_add_label (words, what,
                     g_utf8_strlen (what, -1) > LONG_TEXT ? "room-title" : "room-large",
                     many ? 3 : 5);
  /* Translators: what somebody did at this moment */
  add_labelled (words, stage, event, "response", _("Done: %s"));
  if (!many)
    add_labelled (words, stage, event, "evidence", _("Evidence: %s"));
  gtk_box_append (GTK_BOX (words), accounts);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static GtkWidget *
create_checkpoint (PmStage *stage)
{
  GPtrArray *questions = pm_method_get_items (pm_stage_get_method (stage), "checkpoint");
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 24);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  pm_room_add_label (box, _("What Is Missing?"), "room-large", 1);
  for (guint i = 0; i < questions->len; i++)
    pm_room_add_numbered (box, "?", pm_method_item_get_text (questions->pdata[i], "title"), NULL,
                          2);
  return box;
}

static GtkWidget *
create_page (PmStage *stage,
             guint page)
{
  GPtrArray *events = pm_stage_get_events (stage);
  GtkWidget *box = pm_room_box (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *ruler;

  if (page < events->len)
    {
      add_neighbour (box, stage, (int) page - 1, "↑");
      gtk_box_append (GTK_BOX (box), create_event (stage, events->pdata[page]));
      add_neighbour (box, stage, (int) page + 1, "↓");
    }
  else
    {
      gtk_box_append (GTK_BOX (box), create_checkpoint (stage));
    }
  if (events->len > 1)
    {
      ruler = pm_room_ruler_new (events, page < events->len ? events->pdata[page] : NULL,
                                 get_zone (stage));
      gtk_box_append (GTK_BOX (box), ruler);
    }
  return box;
}

const PmRoomPart pm_room_timeline = { count_pages, create_page };
