/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmFindingsList: the findings of one step as cards, those that count first; what is ignored folds
 * away below.  Where a check has found much the same in many places, one card stands for the others
 * until somebody wants to see them.  A card stays where its finding stays, so that a reason can be
 * written while the checks run.
 */

#include "pm-findings-list.h"

#include "pm-accessible.h"
#include "pm-finding-card.h"

#include <glib/gi18n-lib.h>

/* More than these at once would only discourage; the next ones follow. */
#define MAX_CARDS 20

/* So many of one check are shown one by one. */
#define MAX_SAME 2

struct _PmFindingsList
{
  GtkBox parent_instance;

  PmCoach *coach; /* owned, or NULL */
  char *step;     /* owned */
  GHashTable *unfolded; /* owned: ids of checks, borrowed, whose findings are all shown */

  GtkWidget *heading;
  GtkWidget *cards;
  GtkWidget *more;
  GtkWidget *expander;
  GtkWidget *ignored;
};

enum
{
  FINDING_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFindingsList, pm_findings_list, GTK_TYPE_BOX)

static void
show_place_cb (PmFindingsList *self,
               PmFindingCard *card)
{
  g_autoptr (PmFinding) finding = pm_finding_ref (pm_finding_card_get_finding (card));

  g_signal_emit (self, signals[FINDING_CHOSEN], 0, finding);
}

static void update (PmFindingsList *self);

/* The cursor goes on to the first of those that come. */
static void
more_cb (PmFindingsList *self,
         PmFindingCard *card)
{
  GtkWidget *next;

  g_hash_table_add (self->unfolded, (gpointer) pm_finding_card_get_finding (card)->check);
  update (self);
  next = gtk_widget_get_next_sibling (GTK_WIDGET (card));
  if (next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static gboolean
is_same (const PmFinding *a,
         const PmFinding *b)
{
  return g_str_equal (a->check, b->check) && a->record == b->record
         && g_strcmp0 (a->property, b->property) == 0 && g_strcmp0 (a->words, b->words) == 0;
}

/* Puts @finding at @place of @box, on the card that shows it already where there is one. */
static void
place_card (PmFindingsList *self,
            GtkWidget *box,
            guint place,
            PmFinding *finding,
            guint n_more)
{
  GtkWidget *child = gtk_widget_get_first_child (box), *before = NULL;

  for (guint i = 0; i < place && child != NULL; i++)
    {
      before = child;
      child = gtk_widget_get_next_sibling (child);
    }
  while (child != NULL
         && !is_same (pm_finding_card_get_finding (PM_FINDING_CARD (child)), finding))
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    {
      child = pm_finding_card_new (self->coach, TRUE);
      g_signal_connect_object (child, "show-place", G_CALLBACK (show_place_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "more", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
      gtk_box_insert_child_after (GTK_BOX (box), child, before);
    }
  else
    {
      gtk_box_reorder_child_after (GTK_BOX (box), child, before);
    }
  pm_finding_card_set_finding (PM_FINDING_CARD (child), finding);
  pm_finding_card_set_n_more (PM_FINDING_CARD (child), n_more);
}

static void
drop_cards (GtkWidget *box,
            guint from)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  for (guint i = 0; child != NULL; i++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (i >= from)
        gtk_box_remove (GTK_BOX (box), child);
      child = next;
    }
}

static void
show_counts (PmFindingsList *self,
             guint n_open,
             guint rest,
             guint n_ignored)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("%u Finding", "%u Findings", n_open),
                                              n_open);
  g_autofree char *ignored = g_strdup_printf (
      ngettext ("%u Ignored Finding", "%u Ignored Findings", n_ignored), n_ignored);
  g_autofree char *more = g_strdup_printf (ngettext ("And %u more", "And %u more", rest), rest);

  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_label_set_label (GTK_LABEL (self->more), more);
  gtk_expander_set_label (GTK_EXPANDER (self->expander), ignored);
  pm_accessible_name (self->expander, ignored);
  gtk_widget_set_visible (self->heading, n_open > 0);
  gtk_widget_set_visible (self->more, rest > 0);
  gtk_widget_set_visible (self->expander, n_ignored > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n_open + n_ignored > 0);
}

/* How many open findings of each check there are in the step: id → number. */
static GHashTable *
count_checks (PmFindingsList *self,
              GPtrArray *findings)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      PmFinding *finding = findings->pdata[i];
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->check));

      /* About words each says something else. */
      if (finding->dismissal == NULL && finding->length == 0
          && g_strcmp0 (finding->step, self->step) == 0)
        g_hash_table_insert (counts, (gpointer) finding->check, GUINT_TO_POINTER (n + 1));
    }

  return counts;
}

/* How many others an open finding stands for: 0 where each is shown; -1 where another stands for
 * it.  @stood are the checks for which one stands already. */
static int
get_n_more (PmFindingsList *self,
            PmFinding *finding,
            GHashTable *counts,
            GHashTable *stood)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->check));

  if (n <= MAX_SAME || finding->length > 0 || g_hash_table_contains (self->unfolded, finding->check))
    return 0;
  if (!g_hash_table_add (stood, (gpointer) finding->check))
    return -1;
  return n - 1;
}

static void
update (PmFindingsList *self)
{
  GPtrArray *findings = self->coach != NULL ? pm_coach_get_findings (self->coach) : NULL;
  g_autoptr (GHashTable) counts = count_checks (self, findings);
  g_autoptr (GHashTable) stood = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_open = 0, n_cards = 0, n_beyond = 0, n_ignored = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      PmFinding *finding = findings->pdata[i];
      int n_more;

      if (g_strcmp0 (finding->step, self->step) != 0)
        continue;
      if (finding->dismissal != NULL)
        {
          place_card (self, self->ignored, n_ignored++, finding, 0);
          continue;
        }
      n_open++;
      n_more = get_n_more (self, finding, counts, stood);
      if (n_more < 0)
        continue;
      if (n_cards < MAX_CARDS)
        place_card (self, self->cards, n_cards++, finding, n_more);
      else
        n_beyond += 1 + n_more;
    }
  drop_cards (self->cards, n_cards);
  drop_cards (self->ignored, n_ignored);
  show_counts (self, n_open, n_beyond, n_ignored);
}

static void
forget_coach (PmFindingsList *self)
{
  if (self->coach != NULL)
    g_signal_handlers_disconnect_by_func (self->coach, update, self);
  g_clear_object (&self->coach);
}

static void
pm_findings_list_dispose (GObject *object)
{
  PmFindingsList *self = PM_FINDINGS_LIST (object);

  forget_coach (self);
  g_clear_pointer (&self->step, g_free);
  g_clear_pointer (&self->unfolded, g_hash_table_unref);
  G_OBJECT_CLASS (pm_findings_list_parent_class)->dispose (object);
}

static void
pm_findings_list_class_init (PmFindingsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_findings_list_dispose;

  /**
   * PmFindingsList::finding-chosen:
   * @self: the list
   * @finding: (type gpointer): the #PmFinding whose place somebody wants to see
   */
  signals[FINDING_CHOSEN] = g_signal_new ("finding-chosen", PM_TYPE_FINDINGS_LIST,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_POINTER);
}

static void
pm_findings_list_init (PmFindingsList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->unfolded = g_hash_table_new (g_str_hash, g_str_equal);

  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "title-4");
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->more = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->more), 0);
  gtk_widget_add_css_class (self->more, "field-caption");
  self->ignored = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->ignored, 6);
  self->expander = gtk_expander_new (NULL);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), self->ignored);
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->cards);
  gtk_box_append (GTK_BOX (self), self->more);
  gtk_box_append (GTK_BOX (self), self->expander);
}

/**
 * pm_findings_list_set_coach:
 * @self: a list
 * @coach: (nullable): whose findings to show
 */
void
pm_findings_list_set_coach (PmFindingsList *self,
                            PmCoach *coach)
{
  g_return_if_fail (PM_IS_FINDINGS_LIST (self));

  if (self->coach == coach)
    return;
  /* The cards belong to the coach before. */
  drop_cards (self->cards, 0);
  drop_cards (self->ignored, 0);
  g_hash_table_remove_all (self->unfolded);
  forget_coach (self);
  if (coach != NULL)
    {
      self->coach = g_object_ref (coach);
      g_signal_connect_object (coach, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

/**
 * pm_findings_list_set_step:
 * @self: a list
 * @step: the id of the step whose findings to show
 */
void
pm_findings_list_set_step (PmFindingsList *self,
                           const char *step)
{
  g_return_if_fail (PM_IS_FINDINGS_LIST (self));

  if (g_strcmp0 (self->step, step) == 0)
    return;
  g_free (self->step);
  self->step = g_strdup (step);
  g_hash_table_remove_all (self->unfolded);
  update (self);
}

/**
 * pm_findings_list_focus_finding:
 * @self: a list
 * @finding: one of its findings
 *
 * Puts the cursor onto the card of a finding that has no place of its own on the page.
 *
 * Returns: whether it has a card
 */
gboolean
pm_findings_list_focus_finding (PmFindingsList *self,
                                PmFinding *finding)
{
  g_hash_table_add (self->unfolded, (gpointer) finding->check);
  update (self);
  for (GtkWidget *child = gtk_widget_get_first_child (self->cards); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_same (pm_finding_card_get_finding (PM_FINDING_CARD (child)), finding))
      return gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  return FALSE;
}
