/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a library lies: its folder, its lock and its backups.  Beside library.db SQLite keeps its
 * log (library.db-wal, -shm), we keep a lock (library.db-lock) that everybody holds who has the
 * library open, and the folder "backups".  Nothing here opens library.db itself: closing it again
 * would drop the locks of a connection of the same process.
 */

#include "pm-place-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static void
set_error (const char *path,
           int number,
           GError **error)
{
  int code = PM_STORE_ERROR_FAILED;

  if (number == ENOENT)
    code = PM_STORE_ERROR_NOT_FOUND;
  else if (number == ENOSPC || number == EDQUOT)
    code = PM_STORE_ERROR_FULL;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = PM_STORE_ERROR_READ_ONLY;
  g_set_error (error, PM_STORE_ERROR, code,
               /* Translators: first the name of a file or folder, then the system's reason. */
               _("“%s” cannot be made or opened: %s"), path, g_strerror (number));
}

/**
 * pm_place_is_remote_type:
 * @type: the name of a file system, as in /proc/mounts
 *
 * Returns: whether its files lie on another machine, where the memory that SQLite's log shares
 *   between programs cannot be shared
 */
gboolean
pm_place_is_remote_type (const char *type)
{
  static const char *const remote[] = {
    "afs", "autofs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs",
    "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.moosefs", "fuse.rclone", "fuse.s3fs",
    "fuse.smbnetfs", "fuse.sshfs", "gfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4",
    "ocfs2", "orangefs", "smb2", "smb3", "smbfs", NULL,
  };

  return g_strv_contains (remote, type);
}

/**
 * pm_place_check:
 * @path: a database file, which need not exist
 * @error: %PM_STORE_ERROR_NETWORK
 *
 * Returns: whether the file system is one that keeps a library safe
 */
gboolean
pm_place_check (const char *path,
                GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GUnixMountEntry *mount;
  g_autofree char *type = NULL;

  /* The folder may still have to be made: then what holds it counts. */
  while (!g_file_test (folder, G_FILE_TEST_EXISTS) && strcmp (folder, "/") != 0
         && strcmp (folder, ".") != 0)
    {
      char *parent = g_path_get_dirname (folder);

      g_free (folder);
      folder = parent;
    }
  mount = g_unix_mount_for (folder, NULL);
  if (mount == NULL)
    return TRUE;
  type = g_strdup (g_unix_mount_get_fs_type (mount));
  g_unix_mount_free (mount);
  if (!pm_place_is_remote_type (type))
    return TRUE;
  g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NETWORK,
               /* Translators: first a file's name, then the kind of file system, like “nfs4”. */
               _("“%s” lies on a network file system (%s), where a library can be damaged. "
                 "Keep it on a local disk."), path, type);
  return FALSE;
}

/**
 * pm_place_make_file:
 * @path: a database file
 * @error: %PM_STORE_ERROR
 *
 * Makes an empty file, and its folder, when missing.  Only the person can read them: postmortems
 * name people.
 *
 * Returns: whether it is there
 */
gboolean
pm_place_make_file (const char *path,
                    GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (!pm_place_make_folder (folder, error))
    return FALSE;
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      if (errno == EEXIST)
        return TRUE;
      set_error (path, errno, error);
      return FALSE;
    }
  return g_close (fd, error);
}

/**
 * pm_place_make_folder:
 * @path: a folder
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether it is there
 */
gboolean
pm_place_make_folder (const char *path,
                      GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  set_error (path, errno, error);
  return FALSE;
}

/**
 * pm_place_is_writable:
 * @path: a database file that exists
 *
 * Returns: whether both it and its folder, which takes the log, can be written
 */
gboolean
pm_place_is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

/**
 * pm_place_lock:
 * @path: a database file
 * @alone: (out): whether nobody else has the library open; nobody can open it then until
 *   pm_place_share_lock()
 *
 * Waits while another program has it for itself, which is while that one makes, checks or upgrades
 * the library.
 *
 * Returns: a file descriptor that holds the lock until it is closed, or -1 where locks do not work
 */
int
pm_place_lock (const char *path,
               gboolean *alone)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  int fd = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int result;

  *alone = FALSE;
  if (fd < 0)
    return -1;
  *alone = flock (fd, LOCK_EX | LOCK_NB) == 0;
  if (*alone)
    return fd;
  do
    result = flock (fd, LOCK_SH);
  while (result != 0 && errno == EINTR);
  return fd;
}

/**
 * pm_place_share_lock:
 * @lock: what pm_place_lock() gave
 *
 * Lets others open the library too.
 */
void
pm_place_share_lock (int lock)
{
  if (lock >= 0)
    flock (lock, LOCK_SH);
}

/**
 * pm_place_has_log:
 * @path: a database file
 *
 * Returns: whether SQLite's log is there and holds something.  The last one to close a library
 *   removes the log, so with nobody there it means that somebody did not come to close it.
 */
gboolean
pm_place_has_log (const char *path)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (name, &info) == 0 && info.st_size > 0;
}

/**
 * pm_place_dup_backup_folder:
 * @path: a database file
 *
 * Returns: (transfer full): the folder that its backups are kept in
 */
char *
pm_place_dup_backup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, "backups", NULL);
}

/* "library-" for library.db: what the names of its backups begin with. */
static char *
dup_stem (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".db"))
    base[strlen (base) - 3] = '\0';
  return g_strconcat (base, "-", NULL);
}

/**
 * pm_place_dup_backup_path:
 * @path: a database file
 * @what: what the backup is of or for: a day, "before-version-2"
 *
 * Returns: (transfer full): the backup's file
 */
char *
pm_place_dup_backup_path (const char *path,
                          const char *what)
{
  g_autofree char *folder = pm_place_dup_backup_folder (path);
  g_autofree char *stem = dup_stem (path);
  g_autofree char *name = g_strconcat (stem, what, ".db", NULL);

  return g_build_filename (folder, name, NULL);
}

/**
 * pm_place_dup_remains_path:
 * @path: a database file
 *
 * Returns: (transfer full): where to keep it when it is damaged and another takes its place; no
 *   backup has such a name
 */
char *
pm_place_dup_remains_path (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *what = g_date_time_format (now, "replaced-%Y-%m-%dT%H-%M-%S");
  g_autofree char *name = pm_place_dup_backup_path (path, what);

  return g_strconcat (name, ".old", NULL);
}

typedef struct
{
  char *path;
  gint64 modified;
} Backup;

static void
backup_free (Backup *self)
{
  g_free (self->path);
  g_free (self);
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const Backup *x = *(Backup *const *) a, *y = *(Backup *const *) b;

  if (x->modified != y->modified)
    return x->modified > y->modified ? -1 : 1;
  return strcmp (y->path, x->path);
}

static GPtrArray *
find_backups (const char *folder,
              const char *start)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Backup *backup;
      GStatBuf info;

      if (!g_str_has_prefix (name, start) || !g_str_has_suffix (name, ".db"))
        continue;
      backup = g_new0 (Backup, 1);
      backup->path = g_build_filename (folder, name, NULL);
      if (g_stat (backup->path, &info) == 0)
        backup->modified = (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
      g_ptr_array_add (found, backup);
    }
  g_ptr_array_sort (found, compare_backups);
  return found;
}

/**
 * pm_place_list_backups:
 * @path: a database file
 * @what: what the backups are for begins with this; empty for all of them
 *
 * Returns: (transfer container) (element-type filename): the backups, newest first
 */
GPtrArray *
pm_place_list_backups (const char *path,
                       const char *what)
{
  g_autofree char *folder = pm_place_dup_backup_folder (path);
  g_autofree char *stem = dup_stem (path);
  g_autofree char *start = g_strconcat (stem, what, NULL);
  g_autoptr (GPtrArray) found = find_backups (folder, start);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (names, g_steal_pointer (&((Backup *) found->pdata[i])->path));
  return names;
}

/**
 * pm_place_dup_newest_backup:
 * @path: a database file
 *
 * Returns: (transfer full) (nullable): its newest backup, whatever it was made for
 */
char *
pm_place_dup_newest_backup (const char *path)
{
  g_autoptr (GPtrArray) names = pm_place_list_backups (path, "");

  return names->len > 0 ? g_strdup (names->pdata[0]) : NULL;
}
