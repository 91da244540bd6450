/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Classes that the tokeniser itself knows; a language's own classes take the bits above them. */
enum
{
  PM_TOKEN_NUMBER = 1 << 0,
  PM_TOKEN_CAPITAL = 1 << 1, /* begins with a capital letter */
  PM_TOKEN_OPAQUE = 1 << 2,  /* a quotation, code or address: its words do not count */
  PM_TOKEN_COMMA = 1 << 3,
  PM_TOKEN_STOP = 1 << 4,    /* : ; ( ) – and other marks that end a clause */
  PM_TOKEN_MARK = 1 << 5,    /* any other mark */
  PM_TOKEN_END = 1 << 6,     /* the end of a sentence, item or cell; never part of a match */
  PM_TOKEN_WORD = 1 << 7,
};

/* A word of the text: where it stands, what classes it is in, and which word of the lexicon it is (0:
 * none). */
typedef struct
{
  guint32 start;
  guint32 length;
  guint64 classes;
  guint32 word;
} PmToken;

/* A word that a language knows. */
typedef struct
{
  guint32 id;
  guint64 classes;
  guint64 exact_classes; /* only when written exactly as in the file: “PM”, but not “pm” */
  char *exact;
} PmLexeme;

/* Tokens of some classes, and words by pm_word_bit(): what is not in it need not be looked at. */
typedef struct
{
  guint64 classes;
  guint64 words;
} PmTokenSet;

/* One place of a pattern: which tokens may stand there, and how many. */
typedef struct
{
  guint64 classes;
  guint64 word_bits; /* of the words and of those in the lists */
  guint32 words[24];
  guint n_words;
  const GByteArray *lists[4]; /* the language's */
  guint n_lists;
  guint min;
  guint max;
  gboolean negative; /* looks ahead and takes nothing */
  gboolean begin;    /* stands for the begin of the sentence */
  gboolean end;      /* stands for the end of the sentence */
} PmElement;

typedef struct
{
  GArray *elements; /* of PmElement */
  guint rule;       /* whose pattern it is */
  PmTokenSet first;  /* one of them begins each match */
  PmTokenSet second; /* one of them is next; all, and the end, where a match may be one token long */
} PmPattern;

/* A pattern in the index of those that may begin with a word, with its second tokens at hand. */
typedef struct
{
  PmTokenSet second;
  const PmPattern *pattern;
} PmPatternEntry;

/* What is no finding of a check, whichever rule says so: words that are denied, a case that may come. */
typedef struct
{
  char *check;
  GPtrArray *patterns; /* of PmPattern */
} PmException;

/* Exceptions that a language may have: each is a bit of a byte. */
#define PM_LANGUAGE_MAX_EXCEPTIONS 8

typedef struct
{
  char *id;
  char *check;
  guint same_check;  /* the first rule of that check */
  guint kinds;
  GPtrArray *unless; /* of PmPattern: anywhere in the sentence */
  guint8 exceptions; /* bits of those of the check, which let go what they overlap */
} PmRule;

struct _PmLanguage
{
  char *id;
  GHashTable *lexicon;       /* folded word → PmLexeme */
  GHashTable *class_bits;    /* name → bit number */
  GArray *begins;            /* of words of some classes: a tree, see pm-language-lexicon.c */
  GArray *ends;              /* and how such words end */
  GHashTable *lists;         /* name → GByteArray: a bit for each word of the lexicon */
  GHashTable *endings;       /* name → GPtrArray of char: what word/name ends with */
  GHashTable *parts;         /* name → GPtrArray of char: what $name stands for in a pattern */
  guint64 lower;             /* classes of words that have no capital within a sentence */
  GPtrArray *phrases;        /* of PmPattern, whose rule is the bit of the class that they give */
  GPtrArray *exceptions;     /* of PmException */
  GPtrArray *rules;          /* of PmRule */
  GPtrArray *patterns;       /* of PmPattern, of all rules in order */
  GArray *at_begin;          /* of PmPatternEntry: those that begin where a sentence does */
  GArray *by_class[64];      /* of PmPatternEntry: those that may begin with a word of the class */
  GPtrArray *by_word;        /* word → GArray of PmPatternEntry that may begin with it, or NULL */
  GPtrArray *hypotheses;     /* of PmPattern */
  GHashTable *headings;      /* folded word → PmTextKind */
  GHashTable *report;        /* name → GPtrArray of char, in lower case */
  GHashTable *numbers;       /* folded words of numbers → twice the number */
  GHashTable *abbreviations; /* folded words after which a full stop ends nothing */
};

PmLanguage *pm_language_alloc         (void) G_GNUC_WARN_UNUSED_RESULT;
GArray     *pm_language_tokenize      (PmLanguage      *self,
                                       const char      *text,
                                       gsize            length,
                                       PmTextKind       kind,
                                       GHashTable      *names);
gboolean    pm_language_match_anywhere (GPtrArray      *patterns,
                                        const PmToken  *tokens,
                                        guint           first,
                                        guint           last);
gboolean    pm_language_match         (const PmPattern *pattern,
                                       const PmToken   *tokens,
                                       guint            first,
                                       guint            from,
                                       guint            last,
                                       guint           *end);
void        pm_language_mark_phrases  (PmLanguage      *self,
                                       PmToken         *tokens,
                                       guint            first,
                                       guint            last);
gboolean    pm_language_add_patterns  (PmLanguage      *self,
                                       const char      *source,
                                       GPtrArray       *patterns,
                                       GError         **error);
void        pm_language_pattern_free  (gpointer         data);
void        pm_language_lexicon_init  (PmLanguage      *self);
void        pm_language_lexicon_clear (PmLanguage      *self);
PmLexeme   *pm_language_intern        (PmLanguage      *self,
                                       const char      *word);
gboolean    pm_language_add_word      (PmLanguage      *self,
                                       const char      *word,
                                       guint64          classes,
                                       GError         **error);
gboolean    pm_language_add_list_word (PmLanguage      *self,
                                       const char      *word,
                                       GByteArray      *list,
                                       GError         **error);
guint64     pm_language_find_affixes  (PmLanguage      *self,
                                       const char      *folded,
                                       gsize            length);
gboolean    pm_language_fail          (GError         **error,
                                       const char      *what);
JsonObject *pm_language_get_object    (JsonObject      *object,
                                       const char      *member);
const char *pm_language_get_string    (JsonObject      *object,
                                       const char      *member);
GPtrArray  *pm_language_dup_strings   (JsonObject      *object,
                                       const char      *member);
gboolean    pm_language_parse_patterns (PmLanguage     *self,
                                       JsonObject      *object,
                                       const char      *member,
                                       GPtrArray       *patterns,
                                       GError         **error);
guint       pm_language_parse_kinds   (GPtrArray       *names);
gboolean    pm_language_load_structure (PmLanguage     *self,
                                       JsonObject      *root,
                                       GError         **error);
gboolean    pm_language_opens_fence   (const char      *line,
                                       gsize            length);
gboolean    pm_language_is_element    (const char      *name,
                                       gsize            length);
gboolean    pm_language_report_word_in (PmLanguage     *self,
                                       const char      *what,
                                       const char      *folded);
gboolean    pm_language_load_numbers (PmLanguage       *self,
                                       JsonObject      *root,
                                       GError         **error);
double      pm_language_get_number   (PmLanguage       *self,
                                       const char      *folded);
const GPtrArray *pm_language_get_report_words (PmLanguage *self,
                                       const char      *what);
gboolean    pm_language_report_begins (PmLanguage      *self,
                                       const char      *what,
                                       const char      *text,
                                       gsize            length);

/* The bit of a word in a PmTokenSet, which it shares with others; 0 is no word and has its own. */
static inline guint64
pm_word_bit (guint32 word)
{
  return G_GUINT64_CONSTANT (1) << (word == 0 ? 0 : 1 + word % 63);
}

static inline gboolean
pm_token_set_has (const PmTokenSet *set,
                  const PmToken    *token)
{
  return (set->classes & token->classes) != 0 || (set->words & pm_word_bit (token->word)) != 0;
}

/* Whether the token and the one behind it are such that @pattern may match; behind the last token
 * of a sentence is its end. */
static inline gboolean
pm_pattern_may_begin (const PmPattern *pattern,
                      const PmToken   *token)
{
  return pm_token_set_has (&pattern->first, token) &&
         pm_token_set_has (&pattern->second, token + 1);
}

static inline gboolean
pm_language_list_has (const GByteArray *list,
                      guint32           word)
{
  return word / 8 < list->len && (list->data[word / 8] >> word % 8 & 1) != 0;
}

G_END_DECLS
