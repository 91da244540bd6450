/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands behind a report: sources, people, references, glossary, and in an anonymous copy what
 * was replaced.
 */

#include "pm-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far a source's clock was off, as a sentence part. */
static char *
describe_offset (PmRecord *source)
{
  double offset = pm_record_get_number (source, "clock-offset");
  g_autofree char *span = NULL;

  if (!isfinite (offset) || fabs (offset) < 0.5)
    return g_strdup ("–");
  span = pm_duration_format ((gint64) fabs (offset));
  /* Translators: a clock was ahead of or behind the true time by a duration */
  return g_strdup_printf (offset > 0 ? _("%s ahead") : _("%s behind"), span);
}

static void
add_sources (PmMaker *self,
             PmBlock *appendix)
{
  PmList *sources = pm_postmortem_get_list (self->postmortem, PM_TYPE_SOURCE);
  PmBlock *table;

  if (pm_list_get_length (sources) == 0)
    return;
  table = pm_block_add (pm_block_add_section (appendix, _("Sources"), "sources"), PM_BLOCK_TABLE);
  pm_block_add_column (table, _("Source"), 4, FALSE);
  pm_block_add_column (table, _("Kind"), 2, FALSE);
  pm_block_add_column (table, _("Time zone"), 2, FALSE);
  pm_block_add_column (table, _("Clock"), 2, FALSE);
  for (guint i = 0; i < pm_list_get_length (sources); i++)
    {
      PmRecord *source = pm_list_get (sources, i);
      PmRow *row = pm_block_add_row (table, NULL);
      const char *zone = pm_maker_get (self, source, "zone");
      g_autofree char *offset = describe_offset (source);

      pm_row_add_cell (row, pm_maker_get_prose (self, source, "name"));
      pm_row_add_cell (row, pm_prose_new_text (pm_record_get_enum_label (source, "kind")));
      pm_row_add_cell (row, pm_prose_new_text (*zone != '\0' ? zone : "–"));
      pm_row_add_cell (row, pm_prose_new_text (offset));
    }
}

static void
add_people (PmMaker *self,
            PmBlock *appendix)
{
  PmList *people = pm_postmortem_get_list (self->postmortem, PM_TYPE_PERSON);
  PmBlock *table = NULL;

  for (guint i = 0; i < pm_list_get_length (people); i++)
    {
      PmRecord *person = pm_list_get (people, i);
      const char *shown = pm_maker_say (self, pm_anonymiser_show (self->anonymiser, person));
      const char *role = pm_maker_get (self, person, "role");
      PmPart part = pm_record_get_enum (person, "part");
      PmRow *row;

      if (*shown == '\0')
        continue;
      if (table == NULL)
        {
          table = pm_block_add (pm_block_add_section (appendix, _("People and Roles"), "people"),
                                PM_BLOCK_TABLE);
          pm_block_add_column (table, _("Person"), 3, FALSE);
          pm_block_add_column (table, _("Role"), 3, FALSE);
          pm_block_add_column (table, _("Part in the postmortem"), 3, FALSE);
        }
      row = pm_block_add_row (table, NULL);
      pm_row_add_cell (row, pm_prose_new_text (shown));
      pm_row_add_cell (row, pm_prose_new_text (*role != '\0' ? role : "–"));
      pm_row_add_cell (row, pm_prose_new_text (part == PM_PART_NONE
                                                 ? "–" : pm_enum_get_label (PM_TYPE_PART, part)));
    }
}

static PmProse *
describe_reference (PmMaker *self,
                    PmRecord *reference)
{
  PmProse *prose = pm_prose_new ();
  const char *title = pm_maker_get (self, reference, "title");
  const char *target = pm_maker_get (self, reference, "target");
  const char *link = pm_maker_get_link (self, reference, "target");
  const char *note = pm_maker_get (self, reference, "note");

  if (*title != '\0')
    pm_prose_append (prose, title, PM_RUN_PLAIN, link);
  /* On paper a link is only as good as its address. */
  if (*target != '\0')
    {
      pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, target, link != NULL ? PM_RUN_PLAIN : PM_RUN_CODE, link);
    }
  if (*note != '\0')
    {
      pm_prose_append (prose, pm_prose_is_empty (prose) ? "" : "\n", PM_RUN_PLAIN, NULL);
      pm_prose_append_typed (prose, note);
    }
  return prose;
}

static void
add_references (PmMaker *self,
                PmBlock *appendix,
                gboolean related)
{
  PmList *references = pm_postmortem_get_list (self->postmortem, PM_TYPE_REFERENCE);
  PmBlock *list = NULL;

  for (guint i = 0; i < pm_list_get_length (references); i++)
    {
      PmRecord *reference = pm_list_get (references, i);
      PmReferenceKind kind = pm_record_get_enum (reference, "kind");
      g_autoptr (PmProse) prose = NULL;

      if (kind == PM_REFERENCE_KIND_GLOSSARY || (kind == PM_REFERENCE_KIND_RELATED) != related)
        continue;
      prose = describe_reference (self, reference);
      if (pm_prose_is_empty (prose))
        continue;
      if (list == NULL)
        {
          PmBlock *part = related
                            ? pm_block_add_section (appendix, _("Related Postmortems"), "related")
                            : pm_block_add_section (appendix, _("References"), "references");

          list = pm_block_add (part, PM_BLOCK_LIST);
        }
      pm_list_item_add (&list->children, g_steal_pointer (&prose));
    }
}

static void
add_glossary (PmMaker *self,
              PmBlock *appendix)
{
  PmList *references = pm_postmortem_get_list (self->postmortem, PM_TYPE_REFERENCE);
  PmBlock *pairs = NULL;

  for (guint i = 0; i < pm_list_get_length (references); i++)
    {
      PmRecord *reference = pm_list_get (references, i);

      if (pm_record_get_enum (reference, "kind") != PM_REFERENCE_KIND_GLOSSARY)
        continue;
      if (pairs == NULL)
        pairs = pm_block_add (pm_block_add_section (appendix, _("Glossary"), "glossary"),
                              PM_BLOCK_PAIRS);
      pm_block_add_pair (pairs, pm_maker_get (self, reference, "title"),
                         pm_maker_get_prose (self, reference, "note"));
    }
}

/* In an anonymous copy: who is spoken of, without saying who it is. */
static void
add_replaced (PmMaker *self,
              PmBlock *appendix)
{
  g_autoptr (GPtrArray) replaced = NULL;
  PmBlock *section, *table = NULL;

  if (self->options->audience != PM_AUDIENCE_ANONYMOUS)
    return;
  section = pm_block_add_section (appendix, _("What Was Replaced"), "replaced");
  replaced = pm_anonymiser_dup_replacements (self->anonymiser);
  for (guint i = 0; i < replaced->len; i++)
    {
      const PmReplacement *replacement = replaced->pdata[i];
      g_autofree char *count = g_strdup_printf ("%u", replacement->count);
      PmRow *row;

      if (replacement->count == 0)
        continue;
      if (table == NULL)
        {
          pm_block_add_paragraph (section,
                                  pm_prose_new_text (_("In this copy, names of people are replaced "
                                                       "everywhere, and addresses that hold a name "
                                                       "are left out.")),
                                  PM_PARAGRAPH_BODY);
          table = pm_block_add (section, PM_BLOCK_TABLE);
          pm_block_add_column (table, _("Shown as"), 4, FALSE);
          pm_block_add_column (table, _("Instead of"), 4, FALSE);
          pm_block_add_column (table, _("Places"), 1, TRUE);
        }
      row = pm_block_add_row (table, NULL);
      pm_row_add_cell (row, pm_prose_new_text (replacement->shown_as));
      pm_row_add_cell (row, pm_prose_new_text (_("a person’s name")));
      pm_row_add_cell (row, pm_prose_new_text (count));
    }
  if (table == NULL)
    pm_maker_add_missing (section, _("Nobody is named, so nothing had to be replaced."));
}

/* What stands behind the report. */
void
pm_maker_add_appendix (PmMaker *self,
                       PmBlock *root)
{
  PmBlock *appendix = pm_block_add_section (root, _("Appendix"), "appendix");

  if (pm_maker_includes (self, PM_REPORT_APPENDIX))
    {
      add_sources (self, appendix);
      add_people (self, appendix);
      add_references (self, appendix, TRUE);
      add_references (self, appendix, FALSE);
      add_glossary (self, appendix);
    }
  add_replaced (self, appendix);
  if (appendix->children->len == 0)
    g_ptr_array_remove_index (root->children, root->children->len - 1);
  else
    appendix->new_page = TRUE;
}
