/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in for libFuzzer: runs a fuzz target over the files that are named, and over each of them
 * with bytes changed, cut and doubled at random (always the same ones). */

#include "fuzz.h"

#include <glib.h>
#include <locale.h>
#include <string.h>

#define N_VARIANTS 400

static void
mutate (GRand *rand,
        GByteArray *bytes)
{
  for (int n = g_rand_int_range (rand, 1, 5); n > 0 && bytes->len > 1; n--)
    {
      guint at = g_rand_int_range (rand, 0, bytes->len);
      guint wanted = g_rand_int_range (rand, 1, 40);
      guint length = MIN (bytes->len - at, wanted);
      g_autofree guint8 *piece = g_memdup2 (bytes->data + at, length);

      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          bytes->data[at] = g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_byte_array_remove_range (bytes, at, length);
          break;
        default:
          at = g_rand_int_range (rand, 0, bytes->len);
          length = MIN (bytes->len - at, length);
          memmove (bytes->data + at, piece, length);
          break;
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  setlocale (LC_ALL, "");
  g_print ("1..%d\n", argc - 1);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      if (!g_file_get_contents (argv[i], &contents, &size, &error))
        g_error ("%s", error->message);
      LLVMFuzzerTestOneInput ((const uint8_t *) contents, size);
      for (guint k = 0; k < N_VARIANTS; k++)
        {
          g_autoptr (GByteArray) bytes = g_byte_array_new ();

          g_byte_array_append (bytes, (const guint8 *) contents, size);
          mutate (rand, bytes);
          LLVMFuzzerTestOneInput (bytes->data, bytes->len);
        }
      g_print ("ok %d - %s\n", i, argv[i]);
    }
  return 0;
}
