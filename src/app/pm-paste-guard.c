/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an input cannot hold.  A guard stands at its clipboard.  GTK lays out all of a text at once:
 * who pastes a whole log into a field would wait for many seconds.  Such a paste is refused with a
 * sentence, and the text stays where it is, in the clipboard.  What comes in another way, with the
 * middle button or dropped by the mouse, is refused where it would be inserted.
 */

#include "pm-paste-guard.h"

#include "pm-number.h"

#include <glib/gi18n-lib.h>

/* About forty pages. An entry would cut off silently what is more than it holds. */
#define MOST_IN_VIEW 100000
#define MOST_IN_ENTRY 60000
G_STATIC_ASSERT (MOST_IN_ENTRY < GTK_ENTRY_BUFFER_MAX_SIZE);

/* The key of an input's guard. */
#define GUARD "pm-paste-guard"

/* Of a GtkText or a GtkTextView, which owns it. */
typedef struct
{
  PmPasteTell tell;
  gpointer data;      /* borrowed: it outlives the widget */
  const gboolean *own; /* borrowed likewise */
  glong most;         /* characters at once */
  gboolean acting;    /* a person changes the text of a view */
  gboolean checked;   /* what is being pasted was looked at */
  gboolean told;      /* a sentence is shown */
} Guard;

static void
show (Guard *self,
      const char *message)
{
  self->told = message != NULL;
  self->tell (self->data, message);
}

static void
changed_cb (Guard *self)
{
  if (self->told)
    show (self, NULL);
}

static void
refuse (Guard *self,
        glong length)
{
  g_autofree char *given = pm_number_format_fixed ((double) length, 0);
  g_autofree char *most = pm_number_format_fixed ((double) self->most, 0);
  /* Translators: both are numbers, like 5,000,000 and 100,000 */
  g_autofree char *message = g_strdup_printf (_("What you paste has %1$s characters, and a field "
                                                "takes at most %2$s at once. Keep it as a file "
                                                "and refer to that."), given, most);

  show (self, message);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  Guard *self = g_object_get_data (G_OBJECT (widget), GUARD);

  /* It may have gone from the window meanwhile. */
  if (self == NULL || gtk_widget_get_root (widget) == NULL)
    return;
  if (length > self->most)
    {
      refuse (self, length);
      return;
    }
  self->checked = TRUE;
  g_signal_emit_by_name (widget, "paste-clipboard");
  self->checked = FALSE;
}

static void
paste_cb (GtkWidget *widget,
          Guard *self)
{
  if (self->checked)
    return;
  g_signal_stop_emission_by_name (widget, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb,
                                 g_object_ref (widget));
}

/* Whether a text of @length bytes may be inserted; says so where not. */
static gboolean
may_insert (Guard *self,
            const char *text,
            int length)
{
  glong n_letters = length > self->most || length < 0 ? g_utf8_strlen (text, length) : 0;

  if (n_letters <= self->most || *self->own)
    return TRUE;
  refuse (self, n_letters);
  return FALSE;
}

static void
begin_action_cb (Guard *self)
{
  self->acting = TRUE;
}

static void
end_action_cb (Guard *self)
{
  self->acting = FALSE;
}

static void
insert_into_buffer_cb (GtkTextBuffer *buffer,
                       const GtkTextIter *at,
                       const char *text,
                       int length,
                       Guard *self)
{
  if (self->acting && !may_insert (self, text, length))
    g_signal_stop_emission_by_name (buffer, "insert-text");
}

static void
insert_into_entry_cb (GtkEditable *editable,
                      const char *text,
                      int length,
                      int *position,
                      Guard *self)
{
  if (!may_insert (self, text, length))
    g_signal_stop_emission_by_name (editable, "insert-text");
}

/**
 * pm_paste_guard:
 * @input: an entry, a text view, or another control, which has no clipboard to guard
 * @tell: called with what is to be said beside the input
 * @data: for @tell; it has to live as long as @input
 * @own: %TRUE while the program itself sets the text, which is never refused; has to live as long
 *
 * Refuses what is too long to be pasted.
 */
void
pm_paste_guard (GtkWidget *input,
                PmPasteTell tell,
                gpointer data,
                const gboolean *own)
{
  GtkWidget *widget = GTK_IS_EDITABLE (input)
                          ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (input)))
                          : input;
  Guard *self;

  if (!GTK_IS_TEXT (widget) && !GTK_IS_TEXT_VIEW (widget))
    return;
  self = g_new0 (Guard, 1);
  self->tell = tell;
  self->data = data;
  self->own = own;
  self->most = GTK_IS_TEXT_VIEW (widget) ? MOST_IN_VIEW : MOST_IN_ENTRY;
  g_object_set_data_full (G_OBJECT (widget), GUARD, self, g_free);
  g_signal_connect (widget, "paste-clipboard", G_CALLBACK (paste_cb), self);
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

      g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self);
      g_signal_connect_swapped (buffer, "end-user-action", G_CALLBACK (end_action_cb), self);
      g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_into_buffer_cb), self);
    }
  else
    {
      g_signal_connect_swapped (widget, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect (widget, "insert-text", G_CALLBACK (insert_into_entry_cb), self);
    }
}

/**
 * pm_paste_guard_fill:
 * @entry: an entry
 * @text: what it is to hold
 *
 * Shows a text that came from elsewhere.  An entry cuts off what is more than it holds: with the next
 * letter the rest would be gone from the record too, so that such a text can only be read there.
 *
 * Returns: (transfer full) (nullable): a sentence about a text that is not shown whole
 */
char *
pm_paste_guard_fill (GtkEditable *entry,
                     const char *text)
{
  g_autofree char *given = NULL;
  gboolean whole;

  if (strcmp (gtk_editable_get_text (entry), text) != 0)
    gtk_editable_set_text (entry, text);
  whole = strcmp (gtk_editable_get_text (entry), text) == 0;
  gtk_editable_set_editable (entry, whole);
  if (whole)
    return NULL;
  given = pm_number_format_fixed ((double) g_utf8_strlen (text, -1), 0);
  /* Translators: a number of characters, like 70,000 */
  return g_strdup_printf (_("This text has %s characters, more than the line can show. It is kept "
                            "whole and cannot be changed here."), given);
}
