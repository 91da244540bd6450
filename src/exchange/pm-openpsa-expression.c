/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of expressions in the Open-PSA format: numbers, parameters, arithmetic, and the
 * distributions a basic event takes its probability from. A random deviate stands for its mean. */

#include "pm-openpsa-private.h"
#include "pm-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ARGUMENTS 64
#define MAX_DEPTH 200

typedef gboolean (*Evaluate) (const double *x,
                              guint         n,
                              double       *value);

static gboolean
add (const double *x,
     guint         n,
     double       *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    *value += x[i];
  return TRUE;
}

static gboolean
subtract (const double *x,
          guint         n,
          double       *value)
{
  *value = x[0];
  for (guint i = 1; i < n; i++)
    *value -= x[i];
  return TRUE;
}

static gboolean
multiply (const double *x,
          guint         n,
          double       *value)
{
  *value = 1;
  for (guint i = 0; i < n; i++)
    *value *= x[i];
  return TRUE;
}

static gboolean
divide (const double *x,
        guint         n,
        double       *value)
{
  *value = x[0];
  for (guint i = 1; i < n; i++)
    {
      if (x[i] == 0)
        return FALSE;
      *value /= x[i];
    }
  return TRUE;
}

static gboolean
smallest (const double *x,
          guint         n,
          double       *value)
{
  *value = x[0];
  for (guint i = 1; i < n; i++)
    *value = MIN (*value, x[i]);
  return TRUE;
}

static gboolean
largest (const double *x,
         guint         n,
         double       *value)
{
  *value = x[0];
  for (guint i = 1; i < n; i++)
    *value = MAX (*value, x[i]);
  return TRUE;
}

static gboolean
mean (const double *x,
      guint         n,
      double       *value)
{
  add (x, n, value);
  *value /= n;
  return TRUE;
}

static gboolean
negate (const double *x,
        guint         n,
        double       *value)
{
  *value = -x[0];
  return TRUE;
}

static gboolean
absolute (const double *x,
          guint         n,
          double       *value)
{
  *value = fabs (x[0]);
  return TRUE;
}

static gboolean
raise_e (const double *x,
         guint         n,
         double       *value)
{
  *value = exp (x[0]);
  return TRUE;
}

static gboolean
logarithm (const double *x,
           guint         n,
           double       *value)
{
  *value = log (x[0]);
  return x[0] > 0;
}

static gboolean
logarithm_10 (const double *x,
              guint         n,
              double       *value)
{
  *value = log10 (x[0]);
  return x[0] > 0;
}

static gboolean
square_root (const double *x,
             guint         n,
             double       *value)
{
  *value = sqrt (x[0]);
  return x[0] >= 0;
}

static gboolean
power (const double *x,
       guint         n,
       double       *value)
{
  *value = pow (x[0], x[1]);
  return isfinite (*value);
}

static gboolean
first (const double *x,
       guint         n,
       double       *value)
{
  *value = x[0];
  return TRUE;
}

static gboolean
middle (const double *x,
        guint         n,
        double       *value)
{
  *value = (x[0] + x[1]) / 2;
  return TRUE;
}

static gboolean
beta_mean (const double *x,
           guint         n,
           double       *value)
{
  *value = x[0] / (x[0] + x[1]);
  return x[0] > 0 && x[1] > 0;
}

/* Rate and time. */
static gboolean
exponential (const double *x,
             guint         n,
             double       *value)
{
  *value = -expm1 (-x[0] * x[1]);
  return x[0] >= 0 && x[1] >= 0;
}

/* Probability of failing on demand, failure rate, repair rate, time. */
static gboolean
glm (const double *x,
     guint         n,
     double       *value)
{
  double rate = x[1] + x[2];

  if (!(rate > 0))
    return FALSE;
  *value = (x[1] - (x[1] - x[0] * rate) * exp (-rate * x[3])) / rate;
  return x[3] >= 0;
}

/* Scale, shape, time of shift, time. */
static gboolean
weibull (const double *x,
         guint         n,
         double       *value)
{
  *value = x[3] > x[2] ? -expm1 (-pow ((x[3] - x[2]) / x[0], x[1])) : 0;
  return x[0] > 0 && x[1] > 0;
}

/* Rate, interval, time of the first test, time: as good as new after every test. */
static gboolean
periodic_test (const double *x,
               guint         n,
               double       *value)
{
  double since = x[3];

  if (!(x[0] >= 0 && x[1] > 0 && x[2] >= 0 && x[3] >= 0))
    return FALSE;
  if (x[3] > x[2])
    {
      since = fmod (x[3] - x[2], x[1]);
      if (since == 0)
        since = x[1];
    }
  *value = -expm1 (-x[0] * since);
  return TRUE;
}

static const struct
{
  const char *name;
  guint min;
  guint max;
  Evaluate evaluate;
} operators[] = {
  { "add", 1, MAX_ARGUMENTS, add },
  { "sub", 1, MAX_ARGUMENTS, subtract },
  { "mul", 1, MAX_ARGUMENTS, multiply },
  { "div", 1, MAX_ARGUMENTS, divide },
  { "min", 1, MAX_ARGUMENTS, smallest },
  { "max", 1, MAX_ARGUMENTS, largest },
  { "mean", 1, MAX_ARGUMENTS, mean },
  { "neg", 1, 1, negate },
  { "abs", 1, 1, absolute },
  { "exp", 1, 1, raise_e },
  { "log", 1, 1, logarithm },
  { "log10", 1, 1, logarithm_10 },
  { "sqrt", 1, 1, square_root },
  { "pow", 2, 2, power },
  { "exponential", 2, 2, exponential },
  { "GLM", 4, 4, glm },
  { "Weibull", 4, 4, weibull },
  { "periodic-test", 4, 4, periodic_test },
  { "uniform-deviate", 2, 2, middle },
  { "normal-deviate", 2, 2, first },
  { "lognormal-deviate", 3, 3, first },
  { "gamma-deviate", 2, 2, multiply },
  { "beta-deviate", 2, 2, beta_mean },
};

static gboolean
read_number (xmlNode *element,
             double  *value,
             GError **error)
{
  g_autofree char *property = pm_xml_dup_attribute (element, "value");
  const char *text = property ? g_strstrip (property) : "";
  char *end;

  if (pm_openpsa_is (element, "bool"))
    {
      *value = strcmp (text, "true") == 0 || strcmp (text, "1") == 0;
      return TRUE;
    }
  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*value))
    return TRUE;

  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_SYNTAX, _("Line %u: “%s” is not a number; write it like 0.05"),
               pm_openpsa_get_line (element), text);
  return FALSE;
}

static gboolean
read_parameter (PmOpenpsaValues *values,
                xmlNode         *element,
                double          *value,
                GError         **error)
{
  g_autofree char *name = pm_xml_dup_attribute (element, "name");
  xmlNode *definition = name ? g_hash_table_lookup (values->parameters, name) : NULL;
  gboolean ok = FALSE;

  if (!definition)
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNDEFINED,
                 _("Line %u: the parameter “%s” is not defined"), pm_openpsa_get_line (element),
                 name ? name : "");
  else
    ok = pm_openpsa_evaluate (values, definition, value, error);
  return ok;
}

static gboolean
apply_operator (PmOpenpsaValues *values,
                xmlNode         *element,
                double          *value,
                GError         **error)
{
  double x[MAX_ARGUMENTS];
  guint n = 0;
  guint i = 0;

  while (i < G_N_ELEMENTS (operators) && !pm_openpsa_is (element, operators[i].name))
    i++;
  if (i == G_N_ELEMENTS (operators))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNSUPPORTED,
                   _("Line %u: the expression <%s> is not supported; put its value there"),
                   pm_openpsa_get_line (element), (const char *) element->name);
      return FALSE;
    }
  for (xmlNode *child = pm_openpsa_child (element); child; child = pm_openpsa_next (child))
    {
      if (n == MAX_ARGUMENTS)
        {
          n++;
          break;
        }
      if (!pm_openpsa_evaluate (values, child, &x[n++], error))
        return FALSE;
    }
  if (n < operators[i].min || n > operators[i].max)
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY,
                 ngettext ("Line %u: the expression <%s> does not take %u argument",
                           "Line %u: the expression <%s> does not take %u arguments", n),
                 pm_openpsa_get_line (element), operators[i].name, n);
  else if (!operators[i].evaluate (x, n, value) || !isfinite (*value))
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
                 _("Line %u: the arguments of <%s> are out of its range"),
                 pm_openpsa_get_line (element), operators[i].name);
  else
    return TRUE;
  return FALSE;
}

/**
 * pm_openpsa_evaluate:
 * @values: parameters and mission time
 * @expression: the element of an expression
 * @value: (out): its value
 * @error: return location
 *
 * Returns: %FALSE when the expression is not supported or has no value
 */
gboolean
pm_openpsa_evaluate (PmOpenpsaValues *values,
                     xmlNode         *expression,
                     double          *value,
                     GError         **error)
{
  gboolean ok;

  if (++values->depth > MAX_DEPTH)
    {
      /* Also where a parameter is defined by itself. */
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_CYCLE,
                   _("Line %u: the expression goes round in a circle or is too deep"),
                   pm_openpsa_get_line (expression));
      values->depth--;
      return FALSE;
    }

  if (pm_openpsa_is (expression, "float") || pm_openpsa_is (expression, "int")
      || pm_openpsa_is (expression, "bool"))
    ok = read_number (expression, value, error);
  else if (pm_openpsa_is (expression, "parameter"))
    ok = read_parameter (values, expression, value, error);
  else if (pm_openpsa_is (expression, "system-mission-time"))
    {
      *value = values->mission_time;
      ok = TRUE;
    }
  else if (pm_openpsa_is (expression, "pi"))
    {
      *value = G_PI;
      ok = TRUE;
    }
  else
    ok = apply_operator (values, expression, value, error);
  values->depth--;
  return ok;
}
