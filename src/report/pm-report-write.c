/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a report to a file: the ending of the name chooses the writer. The file is written whole
 * beside its place, brought to the disk, and only then given its name, so that there is always
 * either the old file or the new one.
 */

#include "pm-report-write.h"

#include "pm-writers-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * pm_report_format_from_path:
 * @path: a file's name
 * @format: (out): what it is to hold, by its ending
 * @error: %PM_REPORT_ERROR_FORMAT
 *
 * Returns: whether there is a writer for such a file
 */
gboolean
pm_report_format_from_path (const char *path,
                            PmReportFormat *format,
                            GError **error)
{
  static const struct
  {
    const char *ending;
    PmReportFormat format;
  } endings[] = {
    { ".pdf", PM_REPORT_FORMAT_PDF },
    { ".html", PM_REPORT_FORMAT_HTML },
    { ".htm", PM_REPORT_FORMAT_HTML },
    { ".md", PM_REPORT_FORMAT_MARKDOWN },
    { ".markdown", PM_REPORT_FORMAT_MARKDOWN },
  };
  const char *dot = strrchr (path, '.');

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (dot != NULL && g_ascii_strcasecmp (dot, endings[i].ending) == 0)
      {
        *format = endings[i].format;
        return TRUE;
      }
  g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_FORMAT,
               _("“%s” does not say what to write: end the name in .pdf, .html or .md"), path);
  return FALSE;
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

/**
 * pm_report_render:
 * @report: a report
 * @format: what to make of it
 * @options: (nullable): how; %NULL for A4, now
 * @cancellable: (nullable): to stop it
 * @error: %PM_REPORT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the contents of the file
 */
GBytes *
pm_report_render (PmReport *report,
                  PmReportFormat format,
                  const PmWriteOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  static const PmWriteOptions defaults = PM_WRITE_OPTIONS_INIT;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  switch (format)
    {
    case PM_REPORT_FORMAT_HTML:
      return take_text (pm_html_write (report));
    case PM_REPORT_FORMAT_MARKDOWN:
      return take_text (pm_markdown_write (report, NULL, NULL));
    case PM_REPORT_FORMAT_PDF:
      return pm_pdf_render (report, options != NULL ? options : &defaults, cancellable, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* One sentence that says which file, what is wrong and, where one can help it, what to do. */
static void
set_write_error (GError **error,
                 const char *path,
                 int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SPACE,
                   _("There is no room for “%s”: free some space or choose another folder"), path);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PERMISSION,
                   _("“%s” may not be written there: choose another folder"), path);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PLACE,
                   _("The folder of “%s” does not exist: choose another one"), path);
      break;
    case EISDIR:
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PLACE,
                   _("“%s” is a folder: choose another name"), path);
      break;
    default:
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_FAILED,
                   _("“%1$s” could not be written: %2$s"), path, g_strerror (code));
    }
}

static gboolean
write_all (int fd,
           GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= written;
    }
  return fsync (fd) == 0;
}

/* The new name itself must survive a power cut. File systems that cannot sync a folder are left. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void) fsync (fd);
  close (fd);
}

/* Writes @bytes into a new file in @folder and names it in @part. Gives 0, or the number of what
 * went wrong.
 */
static int
write_part (const char *folder,
            GBytes *bytes,
            char **part)
{
  g_autofree char *name = g_strdup_printf (".postmortem-%08x%08x.part", g_random_int (),
                                           g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  int code = 0;

  if (fd < 0)
    return errno;
  if (!write_all (fd, bytes))
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0)
    *part = g_steal_pointer (&path);
  else
    g_unlink (path);
  return code;
}

/* Writes @files (of PmSideFile) into @folder. All are on the disk before the first gets its name.
 * Gives 0, or the number of what went wrong.
 */
static int
replace_files (const char *folder,
               GPtrArray *files)
{
  g_autofree char **parts = g_new0 (char *, files->len);
  int code = 0;

  for (guint i = 0; i < files->len && code == 0; i++)
    {
      const PmSideFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (folder, file->name, NULL);

      code = g_file_test (path, G_FILE_TEST_IS_DIR) ? EISDIR
                                                    : write_part (folder, file->bytes, &parts[i]);
    }
  for (guint i = 0; i < files->len; i++)
    {
      const PmSideFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (folder, file->name, NULL);

      if (code == 0 && g_rename (parts[i], path) != 0)
        code = errno;
      if (code != 0 && parts[i] != NULL)
        g_unlink (parts[i]);
      g_free (parts[i]);
    }
  if (code == 0)
    sync_folder (folder);
  return code;
}

/* Writes @bytes into a file, whole or not at all. */
gboolean
pm_bytes_write (GBytes *bytes,
                const char *path,
                GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  PmSideFile file = { name, bytes };
  int code;

  g_ptr_array_add (files, &file);
  code = replace_files (folder, files);
  if (code != 0)
    set_write_error (error, path, code);
  return code == 0;
}

/* The file of the report as the last of @files, behind the pictures that it refers to. */
static gboolean
make_files (PmReport *report,
            PmReportFormat format,
            const char *name,
            const PmWriteOptions *options,
            GPtrArray *files,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  PmSideFile *file;

  if (format == PM_REPORT_FORMAT_MARKDOWN
      && !g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autofree char *stem = g_strndup (name, strrchr (name, '.') - name);

      bytes = take_text (pm_markdown_write (report, stem, files));
    }
  else if (format != PM_REPORT_FORMAT_MARKDOWN)
    {
      bytes = pm_report_render (report, format, options, cancellable, error);
    }
  if (bytes == NULL)
    return FALSE;
  file = g_new0 (PmSideFile, 1);
  file->name = g_strdup (name);
  file->bytes = g_steal_pointer (&bytes);
  g_ptr_array_add (files, file);
  return TRUE;
}

/**
 * pm_report_write:
 * @report: a report
 * @path: where to; the ending of the name chooses what is written
 * @options: (nullable): how
 * @cancellable: (nullable): to stop it
 * @error: %PM_REPORT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Writes the report into a file, whole or not at all: when it fails, what was there before is
 * still there. Pictures of a Markdown file are SVG files beside it, whose names begin like its own.
 *
 * Returns: whether it is on the disk
 */
gboolean
pm_report_write (PmReport *report,
                 const char *path,
                 const PmWriteOptions *options,
                 GCancellable *cancellable,
                 GError **error)
{
  PmReportFormat format;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (pm_side_file_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  int code;

  if (!pm_report_format_from_path (path, &format, error)
      || !make_files (report, format, name, options, files, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  code = replace_files (folder, files);
  if (code != 0)
    set_write_error (error, path, code);
  return code == 0;
}
