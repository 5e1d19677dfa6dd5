/* Phrases of .su. No meaning: which words are kinds, properties, units or states is decided later. */
%require "3.8"
%expect 0
%define api.prefix {su_}
%define api.pure full
%define api.token.prefix {TOK_}
%define api.token.raw
%define api.value.type union
%define api.location.type {span_t}
%define api.header.include {"gram.h"}
%define parse.error custom
/* A name that is a value is told from the first of a path by what follows it, which LALR mixes with what follows other paths. */
%define lr.type ielr
/* No default reduction where an error could hide behind it: as precise as look-ahead correction on this grammar, and cheaper. */
%define lr.default-reduction consistent
%locations

%code requires {
  #include "syntax/parse.h"
  #ifndef YY_TYPEDEF_YY_SCANNER_T
  # define YY_TYPEDEF_YY_SCANNER_T
  typedef void *yyscan_t;
  #endif
}
%code provides {
  int su_lex(SU_STYPE *v, SU_LTYPE *l, parser_t *p, yyscan_t s);
}
%code {
  #include "syntax/blame.h"
  #include "syntax/lines.h"
  #define YYLLOC_DEFAULT(Cur, Rhs, N)                                      \
    do {                                                                   \
      (Cur).start = (N) ? YYRHSLOC(Rhs, 1).start : YYRHSLOC(Rhs, 0).end;   \
      (Cur).end   = (N) ? YYRHSLOC(Rhs, N).end   : YYRHSLOC(Rhs, 0).end;   \
    } while (0)
  #define YYMAXDEPTH 10000     /* some 2,000 blocks in each other */
  static void su_error(const SU_LTYPE *at, parser_t *p, yyscan_t s, const char *msg);
  static node_list_t one(node_t n) { return (node_list_t){ n, n }; }
  static node_list_t add(parser_t *p, node_list_t l, node_t n);
  static node_list_t cat(parser_t *p, node_list_t a, node_list_t b);
  static node_list_t outermost(parser_t *p, node_list_t l, node_list_t more);
  static node_list_t only_declarations(parser_t *p, node_list_t l);
  static void lost_head(parser_t *p, span_t at);
  static node_list_t with_lost(parser_t *p, node_list_t l, span_t at);
  static node_t path_node(parser_t *p, node_list_t l, span_t at);
  static node_t words_node(parser_t *p, sym_t first, span_t at, node_list_t more, span_t rest);
  static node_t block_node(parser_t *p, node_list_t l, span_t at);
  static const node_list_t none;
  #define N(k, op, sym, kids, at) tree_add(p->tree, NODE_##k, op, sym, kids, at)
  #define TWO(a, b) add(p, one(a), b)
  #define FROM_TO(a, b) ((span_t){ (a).start, (b).end })
  #define BIN(op, a, b, at) N(BIN, op, 0, TWO(a, b), at)
}
%initial-action { @$.start = @$.end = p->source->base; }
%param {parser_t *p} {yyscan_t scanner}

/* The parser's two entrances. */
%token START_FILE "a file" START_QUERY "a query"
%token EOL "the end of the line"
%token <sym_t> NAME "a name" HYPHENATED "the name of a check" STRING "text in quotes" LANG "a language tag" NUMBER "a number" DATE "a date"
/* Soft words: the line filter makes them of a NAME only when a number, a date, a currency or (matches) a text follows. */
%token <sym_t> QUALIFIER "a word such as `early` or `around`" CURRENCY "a currency" MATCHES "matches"
/* Of a question, where a name could not stand. */
%token GROUP "group by" SHOW "show"
/* `by` in a condition, which the line filter tells from the preposition by where it stands: c.assessed by auditors = half; c was done by north. */
%token <sym_t> OF_JUDGE "`by` behind a label or a state"
/* Behind a member, in a condition: c.due as of 2022-06-30, c.due originally. */
%token <sym_t> AS_OF "as of" ORIGINALLY "originally"
/* `once a`, `twice a`, `times a`: how often something recurs. */
%token <sym_t> OFTEN "how often"
%token LBRACE "{" RBRACE "}" LPAREN "(" RPAREN ")" COMMA "," COLON ":" DOT "." RANGE ".." ARROW "->" PERCENT "%"
%token EQ "=" NE "!=" LT "<" LE "<=" GT ">" GE ">=" PLUS "+" MINUS "-" STAR "*" SLASH "/"
/* Reserved: the words of expressions ... */
%token <sym_t> AND "and" OR "or" NOT "not" IMPLIES "implies" IN "in" IS "is" WAS "was" EVERY "every" SOME "some" NO "no" WHERE "where" AFTER "after" BEFORE "before"
/* ... and the prepositions. None can begin a statement. */
%token <sym_t> AT "at" BY "by" PER "per" FOR "for" FROM "from" UNTIL "until" SINCE "since" WITHIN "within" BECAUSE "because" NOTE "note"
%token <sym_t> WITH "with" FOLLOWS "follows" MATCHING "matching" EXCEPT "except"

%nterm <node_list_t> file items path dotted preps list args type typed block ways places placed names words
%nterm <node_t> decl property chain text prep value place expr literal amount binder
%nterm <sym_t> preposition
%nterm <int> compare

%precedence WORD             /* a name behind `in` is one of several words if a comma follows it */
%right COMMA
%precedence QUANT            /* the body of a quantifier reaches as far right as it can */
%right IMPLIES
%left OR
%left AND
%right NOT
%nonassoc EQ NE LT LE GT GE IN IS WAS MATCHES
%nonassoc RANGE
%left PLUS MINUS
%left STAR SLASH
%precedence AFTER BEFORE

%%
input: START_FILE file                      { p->root = N(FILE, 0, 0, $file, @$); }
     | START_QUERY query "the end of the line" ;
query: binder                               { p->root = $binder; }
     | binder "show" list[c]                { p->root = N(TABLE, 2, 0, TWO($binder, N(PAREN, 0, 0, $c, @c)), @$); }
     | binder "group by" "by" list[k]       { p->root = N(TABLE, 1, 0, TWO($binder, N(PAREN, 0, 0, $k, @k)), @$); }
     | binder "group by" "by" list[k] "show" list[c] { p->root = N(TABLE, 3, 0, add(p, TWO($binder, N(PAREN, 0, 0, $k, @k)), N(PAREN, 0, 0, $c, @c)), @$); }
     | expr                                 { p->root = $expr; } ;

/* ---- lines ---- */
/* Rules that only pass on what another one found are left out, here and below: reductions are most of what parsing costs. */
file: %empty                                { $$ = none; }
    | file[l] decl                          { $$ = outermost(p, $l, one($decl)); }
    | file[l] property                      { $$ = outermost(p, $l, one($property)); }
    | file[l] chain                         { $$ = outermost(p, $l, one($chain)); }
    | file[l] error EOL                     { $$ = outermost(p, $l, with_lost(p, none, @error)); yyerrok; }
    | file[l] error block EOL               { lost_head(p, @error); $$ = outermost(p, $l, cat(p, with_lost(p, none, @error), only_declarations(p, $block))); yyerrok; } ;
items: %empty                               { $$ = none; }
     | items[l] decl                        { $$ = add(p, $l, $decl); }
     | items[l] property                    { $$ = add(p, $l, $property); }
     | items[l] chain                       { $$ = add(p, $l, $chain); }
     | items[l] error EOL                   { $$ = with_lost(p, $l, @error); yyerrok; }
     | items[l] error block EOL             { lost_head(p, @error); $$ = cat(p, with_lost(p, $l, @error), only_declarations(p, $block)); yyerrok; } ;
block: "{" items "}"                        { $$ = $items; }
     | "{" items error "}"                  { $$ = $items; yyerrok; } ;

decl: NAME path text EOL                    { $$ = N(DECL, 0, $NAME, TWO(path_node(p, $path, @path), $text), @$); }
    | NAME path text block EOL              { $$ = N(DECL, 0, $NAME, add(p, TWO(path_node(p, $path, @path), $text), block_node(p, $block, @block)), @$); }
    | NAME path block EOL                   { $$ = N(DECL, 0, $NAME, TWO(path_node(p, $path, @path), block_node(p, $block, @block)), @$); }
    | NAME path ":" type EOL                { $$ = N(DECL, 1, $NAME, TWO(path_node(p, $path, @path), N(TYPE, 0, 0, $type, @type)), @$); }
    | NAME path ":" type typed EOL          { $$ = N(DECL, 1, $NAME, cat(p, TWO(path_node(p, $path, @path), N(TYPE, 0, 0, $type, @type)), $typed), @$); }
    | NAME path ":" type text EOL           { $$ = N(DECL, 1, $NAME, add(p, TWO(path_node(p, $path, @path), N(TYPE, 0, 0, $type, @type)), $text), @$); }
    | NAME path ":" type text block EOL     { $$ = N(DECL, 1, $NAME, add(p, add(p, TWO(path_node(p, $path, @path), N(TYPE, 0, 0, $type, @type)), $text), block_node(p, $block, @block)), @$); }
    | NAME path ":" type block EOL          { $$ = N(DECL, 1, $NAME, add(p, TWO(path_node(p, $path, @path), N(TYPE, 0, 0, $type, @type)), block_node(p, $block, @block)), @$); } ;
type: path                                  { $$ = one(path_node(p, $path, @$)); }
    | type[l] path                          { $$ = add(p, $l, path_node(p, $path, @path)); }
    | type[l] "," path                      { $$ = add(p, $l, path_node(p, $path, @path)); p->tree->node.at[$$.tail].op = 1; }    /* one of a, b */
    | type[l] "or" path                     { $$ = add(p, $l, path_node(p, $path, @path)); p->tree->node.at[$$.tail].op = 2; } ;  /* strategy or pillar */
typed: preposition type                     { $$ = one(N(PREP, 1, $preposition, $type, @$)); }          /* property due : date at state by list actor */
     | "for" type                           { $$ = one(N(PREP, 1, $1, $type, @$)); }
     | preposition text                     { $$ = one(N(PREP, 2, $preposition, one($text), @$)); }     /* ... matching "pattern" */
     | typed[l] preposition type            { $$ = add(p, $l, N(PREP, 1, $preposition, $type, @$)); }
     | typed[l] "for" type                  { $$ = add(p, $l, N(PREP, 1, $2, $type, @$)); }
     | typed[l] preposition text            { $$ = add(p, $l, N(PREP, 2, $preposition, one($text), @$)); } ;

property: NAME EOL                          { $$ = N(PROP, 0, $NAME, none, @$); }
        | NAME list EOL                     { $$ = N(PROP, 0, $NAME, $list, @$); }
        | NAME ways EOL                     { $$ = N(PROP, 0, $NAME, $ways, @$); }
        | NAME preps EOL                    { $$ = N(PROP, 0, $NAME, $preps, @$); }
        | NAME list preps EOL               { $$ = N(PROP, 0, $NAME, cat(p, $list, $preps), @$); }
        | NAME ways preps EOL               { $$ = N(PROP, 0, $NAME, cat(p, $ways, $preps), @$); }
        | "every" binder EOL                { $$ = N(PROP, 0, $1, one($binder), @$); } ;                /* the scope of a rule */
chain: names "->" list EOL                  { $$ = N(CHAIN, 0, 0, cat(p, add(p, $names, N(ARROW, 0, 0, none, @2)), $list), @$); }
     | names "->" ways EOL                  { $$ = N(CHAIN, 0, 0, cat(p, add(p, $names, N(ARROW, 0, 0, none, @2)), $ways), @$); } ;
names: NAME                                 { $$ = one(N(NAME, 0, $NAME, none, @$)); }
     | names[l] "," NAME                    { $$ = add(p, $l, N(NAME, 0, $NAME, none, @NAME)); } ;

/* ---- phrases ---- */
preps: prep                                 { $$ = one($prep); }
     | preps[l] prep                        { $$ = add(p, $l, $prep); } ;
prep: preposition places                    { $$ = N(PREP, 0, $preposition, $places, @$); }
    | preposition placed                    { $$ = N(PREP, 0, $preposition, $placed, @$); }
    | "for" places                          { $$ = N(PREP, 0, $1, $places, @$); }
    | "for" placed                          { $$ = N(PREP, 0, $1, $placed, @$); }
    | "for" path[k] NAME[x]                 { $$ = N(PREP, 0, $1, one(N(BIND, 0, $x, one(path_node(p, $k, @k)), FROM_TO(@k, @x))), @$); }     /* complete_to 2024 for commitment c where ... */
    | "for" path[k] NAME[x] "where" expr[e] { $$ = N(PREP, 0, $1, one(N(BIND, 1, $x, TWO(path_node(p, $k, @k), $e), FROM_TO(@k, @e))), @$); }
    | "for" path NAME "=" expr              { $$ = N(DEFINE, 0, $NAME, TWO(path_node(p, $path, @path), $expr), @$); } ;   /* define x for commitment c = ... */
preposition: "at" | "by" | "per" | "from" | "until" | "since" | "within" | "because" | "note" | "with" | "follows" | "matching" | "except" ;
placed: places[l] "->" places[r]             { $$ = cat(p, add(p, $l, N(ARROW, 0, 0, none, @2)), $r); }
      | placed[l] "->" places               { $$ = cat(p, add(p, $l, N(ARROW, 0, 0, none, @2)), $places); } ;
places: expr                                { $$ = one($expr); }
      | place                               { $$ = one($place); }
      | places[l] "," expr                  { $$ = add(p, $l, $expr); }
      | places[l] "," place                 { $$ = add(p, $l, $place); } ;
place: value
     | path text                            { $$ = N(PAIR, 0, 0, TWO(path_node(p, $path, @path), $text), @$); } ;   /* per report "section 1" */
ways: list[l] "->" list[r]                   { $$ = cat(p, add(p, $l, N(ARROW, 0, 0, none, @2)), $r); }
    | ways[l] "->" list                     { $$ = cat(p, add(p, $l, N(ARROW, 0, 0, none, @2)), $list); } ;
list: expr                                  { $$ = one($expr); }
    | value                                 { $$ = one($value); }
    | list[l] "," expr                      { $$ = add(p, $l, $expr); }
    | list[l] "," value                     { $$ = add(p, $l, $value); } ;
value: path literal                         { $$ = N(PAIR, 1, 0, TWO(path_node(p, $path, @path), $literal), @$); }   /* assessed LABEL DATE; target jobs at least 30 */
     | path QUALIFIER NAME                  { $$ = N(PAIR, 1, 0, TWO(path_node(p, $path, @path), N(QUAL, 0, $QUALIFIER, one(N(NAME, 0, $NAME, none, @NAME)), @NAME)), @$); }     /* target awareness at least high */
     | "every" amount                       { $$ = N(RECUR, 0, 0, one($amount), @$); }
     | "every" NAME                         { $$ = N(RECUR, 1, $NAME, none, @$); }                       /* every year */
     | OFTEN NAME[u]                        { $$ = N(RECUR, 2, $OFTEN, one(N(NAME, 0, $u, none, @u)), @$); }      /* twice a year */
     | NUMBER OFTEN NAME[u]                 { $$ = N(RECUR, 3, $OFTEN, one(N(NAME, 0, $u, none, @u)), @$); } ;   /* 4 times a year */
binder: path NAME                           { $$ = N(BIND, 0, $NAME, one(path_node(p, $path, @path)), @$); }
      | path NAME "where" expr              { $$ = N(BIND, 1, $NAME, TWO(path_node(p, $path, @path), $expr), @$); }
      | path NAME "in" expr                 { $$ = N(BIND, 2, $NAME, TWO(path_node(p, $path, @path), $expr), @$); }
      | path NAME "in" expr[r] "where" expr[e] { $$ = N(BIND, 3, $NAME, add(p, TWO(path_node(p, $path, @path), $r), $e), @$); } ;

/* ---- expressions ---- (one level: precedence instead of unit rules, which LAC would walk for every value) */
expr: literal
    | NAME %prec WORD                       { $$ = N(NAME, 0, $NAME, none, @$); }
    | dotted                                { $$ = path_node(p, $dotted, @$); }
    | dotted AS_OF literal[day]             { $$ = N(WHEN, 0, 0, TWO(path_node(p, $dotted, @dotted), $day), @$); }
    | dotted ORIGINALLY                     { $$ = N(WHEN, 1, 0, one(path_node(p, $dotted, @dotted)), @$); }
    | dotted OF_JUDGE path                  { $$ = N(JUDGED, 0, 0, TWO(path_node(p, $dotted, @dotted), path_node(p, $path, @path)), @$); }
    | path "(" args ")"                     { $$ = N(CALL, 0, 0, cat(p, one(path_node(p, $path, @path)), $args), @$); }
    | "(" list ")"                          { $$ = N(PAREN, 0, 0, $list, @$); }
    | text
    | HYPHENATED                            { $$ = N(CHECK, 0, $1, none, @$); }
    | literal "after" expr[a]               { $$ = N(REL, 1, 0, TWO($literal, $a), @$); }
    | literal "before" expr[a]              { $$ = N(REL, 2, 0, TWO($literal, $a), @$); }
    | QUALIFIER path                        { $$ = N(QUAL, 1, $1, one(path_node(p, $path, @path)), @$); }     /* end of plan.period */
    | "after" expr[a]                       { $$ = N(OPEN, 1, 0, one($a), @$); }
    | "before" expr[a]                      { $$ = N(OPEN, 2, 0, one($a), @$); }
    | expr[a] "+" expr[b]                   { $$ = BIN('+', $a, $b, @$); }
    | expr[a] "-" expr[b]                   { $$ = BIN('-', $a, $b, @$); }
    | expr[a] "*" expr[b]                   { $$ = BIN('*', $a, $b, @$); }
    | expr[a] "/" expr[b]                   { $$ = BIN('/', $a, $b, @$); }
    | expr[a] "matches" expr[b]             { $$ = BIN('m', $a, $b, @$); }
    | expr[a] ".." expr[b]                  { $$ = N(RANGE, 0, 0, TWO($a, $b), @$); }
    | expr[a] ".."                          { $$ = N(RANGE, 1, 0, one($a), @$); }
    | expr[a] compare expr[b] %prec EQ      { $$ = BIN($compare, $a, $b, @$); }
    | expr[a] "in" expr[b]                  { $$ = BIN('e', $a, $b, @$); }
    | expr[a] "not" "in" expr[b] %prec IN   { $$ = BIN('E', $a, $b, @$); }
    | expr[a] "in" NAME "," words[w]        { $$ = BIN('e', $a, words_node(p, $NAME, @NAME, $w, @w), @$); }
    | expr[a] "not" "in" NAME "," words[w]  { $$ = BIN('E', $a, words_node(p, $NAME, @NAME, $w, @w), @$); }
    | expr[a] "is" path                     { $$ = N(IS, 0, 0, TWO($a, path_node(p, $path, @path)), @$); }
    | expr[a] "is" "not" path %prec IS      { $$ = N(IS, 1, 0, TWO($a, path_node(p, $path, @path)), @$); }
    | expr[a] "was" path                    { $$ = N(IS, 2, 0, TWO($a, path_node(p, $path, @path)), @$); }
    | expr[a] "was" "not" path %prec WAS    { $$ = N(IS, 3, 0, TWO($a, path_node(p, $path, @path)), @$); }
    | expr[a] "is" path[s] OF_JUDGE path[w] %prec IS      { $$ = N(IS, 0, 0, cat(p, TWO($a, path_node(p, $s, @s)), one(path_node(p, $w, @w))), @$); }
    | expr[a] "is" "not" path[s] OF_JUDGE path[w] %prec IS { $$ = N(IS, 1, 0, cat(p, TWO($a, path_node(p, $s, @s)), one(path_node(p, $w, @w))), @$); }
    | expr[a] "was" path[s] OF_JUDGE path[w] %prec WAS     { $$ = N(IS, 2, 0, cat(p, TWO($a, path_node(p, $s, @s)), one(path_node(p, $w, @w))), @$); }
    | expr[a] "was" "not" path[s] OF_JUDGE path[w] %prec WAS { $$ = N(IS, 3, 0, cat(p, TWO($a, path_node(p, $s, @s)), one(path_node(p, $w, @w))), @$); }
    | "not" expr[a]                         { $$ = N(NOT, 0, 0, one($a), @$); }
    | expr[a] "and" expr[b]                 { $$ = BIN('&', $a, $b, @$); }
    | expr[a] "or" expr[b]                  { $$ = BIN('|', $a, $b, @$); }
    | expr[a] "implies" expr[b]             { $$ = BIN('i', $a, $b, @$); }
    | "every" binder ":" expr[e] %prec QUANT { $$ = N(QUANT, 0, 0, TWO($binder, $e), @$); }
    | "some" binder ":" expr[e] %prec QUANT { $$ = N(QUANT, 1, 0, TWO($binder, $e), @$); }
    | "no" binder ":" expr[e] %prec QUANT   { $$ = N(QUANT, 2, 0, TWO($binder, $e), @$); } ;
words: NAME                                 { $$ = one(N(NAME, 0, $NAME, none, @$)); }
     | words[l] "," NAME                    { $$ = add(p, $l, N(NAME, 0, $NAME, none, @NAME)); } ;
compare: "=" { $$ = '='; } | "!=" { $$ = '!'; } | "<" { $$ = '<'; } | "<=" { $$ = 'l'; } | ">" { $$ = '>'; } | ">=" { $$ = 'g'; } ;
args: %empty                                { $$ = none; }
    | list
    | list "," preposition                  { $$ = add(p, $list, N(PREP, 0, $preposition, none, @preposition)); }   /* has(c.figure, per) */
    | list "," "for"                        { $$ = add(p, $list, N(PREP, 0, $3, none, @3)); }
    | binder                                { $$ = one($binder); }
    | binder ":" expr                       { $$ = TWO($binder, $expr); } ;
literal: amount
       | DATE                               { $$ = N(DATE, 0, 0, none, @$); }
       | CURRENCY amount                    { $$ = N(MONEY, 0, $1, one($amount), @$); }
       | QUALIFIER literal[l]               { $$ = N(QUAL, 0, $1, one($l), @$); } ;
amount: NUMBER                              { $$ = N(NUM, 0, 0, none, @$); }
      | NUMBER "%"                          { $$ = N(NUM, 1, 0, none, @$); }
      | NUMBER NAME                         { $$ = N(NUM, 2, 0, one(N(NAME, 0, $NAME, none, @NAME)), @$); }
      | NUMBER NAME[a] NAME[b]              { $$ = N(NUM, 3, 0, TWO(N(NAME, 0, $a, none, @a), N(NAME, 0, $b, none, @b)), @$); } ;
text: STRING                                { $$ = N(TEXT, 0, 0, none, @$); }
    | STRING LANG                           { $$ = N(TEXT, 1, 0, one(N(NAME, 0, $2, none, @2)), @$); } ;

/* ---- words ---- */
path: NAME                                  { $$ = one(N(NAME, 0, $NAME, none, @$)); }
    | dotted ;
dotted: NAME[a] "." NAME[b]                 { $$ = TWO(N(NAME, 0, $a, none, @a), N(NAME, 0, $b, none, @b)); }
      | dotted[l] "." NAME                  { $$ = add(p, $l, N(NAME, 0, $NAME, none, @NAME)); } ;

%%

static node_list_t add(parser_t *p, node_list_t l, node_t n)
{
	if (l.tail != 0)
		tree_set_next(p->tree, l.tail, n);
	else
		l.head = n;
	l.tail = n;
	return l;
}

static node_list_t cat(parser_t *p, node_list_t a, node_list_t b)
{
	if (a.tail == 0)
		return b;
	if (b.head != 0) {
		tree_set_next(p->tree, a.tail, b.head);
		a.tail = b.tail;
	}
	return a;
}

/* Lists what stands outside of every block while it is in the cache. */
static node_list_t outermost(parser_t *p, node_list_t l, node_list_t more)
{
	for (node_t n = more.head; n != 0; n = tree_next(p->tree, n)) {
		const tree_node_t *x = tree_node(p->tree, n);
		*array_push(p->mem, &p->source->outermost) = (outermost_t){ n, x->kind == NODE_DECL ? x->sym : 0 };
	}
	return cat(p, l, more);
}

/* Of a block whose head is lost: its properties would become those of the block around it. */
static node_list_t only_declarations(parser_t *p, node_list_t l)
{
	node_list_t kept = { 0, 0 };
	for (node_t n = l.head, next; n != 0; n = next) {
		next = tree_next(p->tree, n);
		tree_set_next(p->tree, n, 0);
		if (p->tree->node.at[n].kind == NODE_DECL)
			kept = add(p, kept, n);
	}
	return kept;
}

/* The head of a block cannot be read: nobody knows what the block is about. The last finding says so. */
static void lost_head(parser_t *p, span_t at)
{
	if (p->findings->all.count == 0)
		return;
	finding_t *x = &p->findings->all.at[p->findings->all.count - 1];
	for (uint32_t i = p->findings->all.count; i > 0 && p->findings->all.at[i - 1].at.start >= at.start; i--)
		x = &p->findings->all.at[i - 1];
	x->blocks = true;
}

/* A condition that could not be read was written all the same: nothing follows from its absence. */
static node_list_t with_lost(parser_t *p, node_list_t l, span_t at)
{
	sym_t word = p->lost;
	p->lost = 0;
	return word == 0 ? l : add(p, l, N(PROP, 1, word, none, at));
}

/* A plain name is one node; a.b.c is a PATH over its names. */
static node_t path_node(parser_t *p, node_list_t l, span_t at)
{
	return l.head == l.tail ? l.head : tree_add(p->tree, NODE_PATH, 0, 0, l, at);
}

/* Several words behind `in`, as if brackets stood around them. */
static node_t words_node(parser_t *p, sym_t first, span_t at, node_list_t more, span_t rest)
{
	node_list_t all = cat(p, one(tree_add(p->tree, NODE_NAME, 0, first, none, at)), more);
	return tree_add(p->tree, NODE_PAREN, 0, 0, all, (span_t){ at.start, rest.end });
}

/* Nodes are numbered as they come: a declaration that came after the first line of a block stands in it. */
static node_t block_node(parser_t *p, node_list_t l, span_t at)
{
	bool declares = l.head != 0 && p->tree->last_declaration >= l.head;
	return tree_add(p->tree, NODE_BLOCK, declares, 0, l, at);
}

/* bison calls this only when its stack is full. */
static void su_error(const SU_LTYPE *at, parser_t *p, yyscan_t s, const char *msg)
{
	(void)s;
	(void)msg;
	finding_t *x = finding_add(p->findings, CHECK_NESTED_TOO_DEEPLY, *at, "blocks and brackets are nested too deeply here");
	finding_help(p->findings, x, "some 2,000 levels are possible; look for a block that is opened again and again and never closed");
}

/* With raw tokens a symbol kind is a token's number, so the wording needs nothing of bison's own. */
static int yyreport_syntax_error(const yypcontext_t *pc, parser_t *p, yyscan_t s)
{
	(void)s;
	yysymbol_kind_t want[BLAME_MAX];
	blame_t b = { .got = (int)yypcontext_token(pc), .at = *yypcontext_location(pc) };
	b.wanted = yypcontext_expected_tokens(pc, want, BLAME_MAX);
	if (b.wanted < 0)
		return b.wanted;
	for (int i = 0; i < b.wanted; i++) {
		b.want[i] = (int)want[i];
		b.name[i] = yysymbol_name(want[i]);
	}
	blame(p, &b);
	return 0;
}
