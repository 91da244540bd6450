/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fault tree symbols. Each fits a square whose top middle is (x, y); the line from above meets it
 * there. The foot is where the line to its inputs starts.
 */

#include "pm-symbols.h"

#define ARC_RISE 0.22
#define BUBBLE (0.5 / 3) /* of the size: the circle of a negated output */
#define DIAMOND 1.24
#define ROOF 0.36

/* Does @symbol join inputs? */
gboolean
pm_symbol_is_gate (PmSymbol symbol)
{
  return symbol >= PM_SYMBOL_AND && symbol <= PM_SYMBOL_NOR;
}

static gboolean
is_curved (PmSymbol symbol)
{
  return symbol == PM_SYMBOL_OR || symbol == PM_SYMBOL_VOTE || symbol == PM_SYMBOL_XOR
         || symbol == PM_SYMBOL_NOR;
}

static gboolean
is_negated (PmSymbol symbol)
{
  return symbol == PM_SYMBOL_NOT || symbol == PM_SYMBOL_NAND || symbol == PM_SYMBOL_NOR;
}

/* How far below its top the symbol ends on its middle line. */
double
pm_symbol_get_foot (PmSymbol symbol,
                    gboolean iec,
                    double   size)
{
  if (symbol == PM_SYMBOL_NONE)
    return 0;
  if (!iec && is_curved (symbol))
    return size - ARC_RISE * (size - (is_negated (symbol) ? BUBBLE * size : 0));
  return size;
}

double
pm_symbol_get_width (PmSymbol symbol,
                     gboolean iec,
                     double   size)
{
  return symbol == PM_SYMBOL_NONE          ? 0
         : symbol == PM_SYMBOL_UNDEVELOPED ? DIAMOND * size
                                           : size;
}

static void
trace_and (PmPath *path,
           double  x,
           double  y,
           double  width,
           double  height)
{
  double half = width / 2;
  double shoulder = y + height / 2;
  double k = half * 0.5522847498;
  double rise = height / 2;

  pm_path_move_to (path, x - half, y + height);
  pm_path_line_to (path, x - half, shoulder);
  pm_path_curve_to (path, x - half, shoulder - rise * 0.5522847498, x - k, y, x, y);
  pm_path_curve_to (path, x + k, y, x + half, shoulder - rise * 0.5522847498, x + half, shoulder);
  pm_path_line_to (path, x + half, y + height);
  pm_path_close (path);
}

static void
trace_or (PmPath *path,
          double  x,
          double  y,
          double  width,
          double  height)
{
  double half = width / 2;
  double base = y + height;
  /* A cubic curve reaches three quarters of the height of its control points. */
  double control = base - ARC_RISE * height / 0.75;

  pm_path_move_to (path, x - half, base);
  pm_path_curve_to (path, x - half, y + 0.45 * height, x - 0.25 * width, y + 0.15 * height, x, y);
  pm_path_curve_to (path, x + 0.25 * width, y + 0.15 * height, x + half, y + 0.45 * height,
                    x + half, base);
  pm_path_curve_to (path, x + half - width / 3, control, x - half + width / 3, control, x - half,
                    base);
  pm_path_close (path);
}

static void
trace_body (PmSymbol symbol,
            gboolean iec,
            double   x,
            double   y,
            double   width,
            double   height,
            PmPath  *path)
{
  double half = width / 2;
  double wide = half * DIAMOND;
  const double hexagon[] = { x, y, x + half, y + height / 4, x + half, y + height * 3 / 4,
                             x, y + height, x - half, y + height * 3 / 4, x - half, y + height / 4 };
  const double triangle[] = { x, y, x + half, y + height, x - half, y + height };
  const double diamond[] = { x, y, x + wide, y + height / 2, x, y + height, x - wide,
                             y + height / 2 };
  const double house[] = { x, y, x + half, y + ROOF * height, x + half, y + height, x - half,
                           y + height, x - half, y + ROOF * height };

  if (symbol == PM_SYMBOL_INHIBIT)
    pm_path_add_polygon (path, hexagon, 6);
  else if (iec && pm_symbol_is_gate (symbol))
    pm_path_add_rectangle (path, x - half, y, width, height, 0);
  else if (symbol == PM_SYMBOL_AND || symbol == PM_SYMBOL_PRIORITY_AND || symbol == PM_SYMBOL_NAND)
    trace_and (path, x, y, width, height);
  else if (is_curved (symbol))
    trace_or (path, x, y, width, height);
  else if (symbol == PM_SYMBOL_BASIC)
    pm_path_add_ellipse (path, x, y + height / 2, half, height / 2);
  else if (symbol == PM_SYMBOL_UNDEVELOPED)
    pm_path_add_polygon (path, diamond, 4);
  else if (symbol == PM_SYMBOL_HOUSE)
    pm_path_add_polygon (path, house, 5);
  else if (symbol == PM_SYMBOL_NOT || symbol == PM_SYMBOL_TRANSFER)
    pm_path_add_polygon (path, triangle, 3);
}

/* Adds the symbol to @outline, and the lines or bubble that belong to it to @inside. */
void
pm_symbol_trace (PmSymbol  symbol,
                 gboolean  iec,
                 double    x,
                 double    y,
                 double    size,
                 PmPath   *outline,
                 PmPath   *inside)
{
  double bubble = is_negated (symbol) ? BUBBLE * size : 0;

  trace_body (symbol, iec, x, y + bubble, size, size - bubble, outline);
  if (bubble > 0)
    pm_path_add_ellipse (inside, x, y + bubble / 2, bubble / 2, bubble / 2);
  if (!iec && (symbol == PM_SYMBOL_XOR || symbol == PM_SYMBOL_PRIORITY_AND))
    {
      pm_path_move_to (inside, x - size / 2, y + size);
      pm_path_line_to (inside, x, y);
      pm_path_line_to (inside, x + size / 2, y + size);
    }
}

/* What is written in the symbol; NULL for nothing. (transfer full) (nullable) */
char *
pm_symbol_write (PmSymbol symbol,
                 gboolean iec,
                 guint    k,
                 guint    n)
{
  if (symbol == PM_SYMBOL_VOTE)
    return iec ? g_strdup_printf ("\342\211\245%u", k) : g_strdup_printf ("%u/%u", k, n);
  if (!iec)
    return NULL;
  switch (symbol)
    {
    case PM_SYMBOL_AND:
    case PM_SYMBOL_NAND:
      return g_strdup ("&");
    case PM_SYMBOL_PRIORITY_AND:
      return g_strdup ("& \342\206\222");
    case PM_SYMBOL_OR:
    case PM_SYMBOL_NOR:
      return g_strdup ("\342\211\2451");
    case PM_SYMBOL_XOR:
      return g_strdup ("=1");
    case PM_SYMBOL_NOT:
      return g_strdup ("1");
    default:
      return NULL;
    }
}
