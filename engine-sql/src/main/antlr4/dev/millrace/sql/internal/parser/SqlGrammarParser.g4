/*
 * Spark's SQL dialect: queries and expressions.
 *
 * The rules are written so that one token decides nearly everywhere: operators are a rule for each level of precedence
 * instead of left recursion, and words that begin a clause are no alias without AS. That keeps the first parse of a
 * process short (ANTLR works out each other decision when it first meets it) and the time for nested texts linear.
 *
 * Builders in this package turn each rule into records of the plan and expression packages. Statements that are not
 * queries are alternatives to add to `statement`. Every keyword can be a name, as in Spark's default mode; a new keyword
 * goes into one of the three lists at the end.
 */
parser grammar SqlGrammarParser;

options {
    tokenVocab = SqlGrammarLexer;
    superClass = SqlParserBase;
}

// ---- Entry points

singleStatement: statement ';'* EOF;

singleExpression: namedExpression EOF;

singleSortItem: sortItem EOF;

singleName: multipartName EOF;

statement: query;

// ---- Queries

query: ctes? querySum queryOrganization;

ctes: WITH RECURSIVE? cte (',' cte)*;

cte: name=identifier columns=identifierList? AS? '(' query ')';

querySum: queryProduct (sumOperator queryProduct)*;

sumOperator: (UNION | EXCEPT | MINUS) setQuantifier? (BY NAME)?;

queryProduct: queryPrimary (productOperator queryPrimary)*;

productOperator: INTERSECT setQuantifier?;

queryPrimary
    : select # selectQuery
    | TABLE multipartName # tableQuery
    | inlineTable # valuesQuery
    | '(' query ')' # parenthesizedQuery
    ;

queryOrganization
    : (ORDER BY order+=sortItem (',' order+=sortItem)*)?
      (CLUSTER BY cluster+=expression (',' cluster+=expression)*)?
      (DISTRIBUTE BY expression (',' expression)*)?
      (SORT BY sort+=sortItem (',' sort+=sortItem)*)?
      windowClause?
      (LIMIT limit=expression)?
      (OFFSET offset=expression)?
    ;

select
    : SELECT setQuantifier? namedExpression (',' namedExpression)*
      (FROM relation (',' relation)*)?
      lateralView*
      (WHERE where=expression)?
      groupBy?
      (HAVING having=expression)?
      windowClause?
    ;

setQuantifier: DISTINCT | ALL;

groupBy: GROUP BY expression (',' expression)* (WITH kind=(ROLLUP | CUBE))?;

windowClause: WINDOW identifier AS windowSpec (',' identifier AS windowSpec)*;

sortItem: expression direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))?;

// ---- Relations

relation: LATERAL? relationPrimary joinedRelation*;

joinedRelation: NATURAL? joinType JOIN LATERAL? relationPrimary joinCriteria?;

joinType: (INNER | CROSS | LEFT | RIGHT | FULL)? OUTER? (SEMI | ANTI)?;

joinCriteria: ON expression | USING identifierList;

relationPrimary
    : STREAM streamName sample? watermark? tableAlias # streamRelation
    | multipartName sample? watermark? tableAlias # namedRelation
    | '(' query ')' sample? watermark? tableAlias # queryRelation
    | '(' relation ')' sample? watermark? tableAlias # parenthesizedRelation
    | inlineTable # valuesRelation // before functions: VALUES (1) is no call of one
    | multipartName arguments sample? watermark? tableAlias # namedRelation
    ;

streamName: multipartName | '(' multipartName ')';

arguments: '(' (expression (',' expression)*)? ')';

inlineTable: VALUES expression (',' expression)* tableAlias;

tableAlias: ((AS strictIdentifier | bareAlias) identifierList?)?;

watermark: WATERMARK namedExpression DELAY OF interval;

sample: TABLESAMPLE '(' ~')'* ')' (REPEATABLE '(' INTEGER ')')?;

lateralView
    : LATERAL VIEW OUTER? multipartName arguments table=bareAlias (AS? columns+=bareAlias (',' columns+=bareAlias)*)?
    ;

// ---- Expressions, from the loosest operator to the tightest

namedExpression: expression (AS (name=identifier | names=identifierList) | bareAlias)?;

expression: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: (NOT | '!') negation | predicated;

predicated: valueExpression predicate?;

predicate
    : NOT? BETWEEN lower=valueExpression AND upper=valueExpression # between
    | NOT? IN '(' (query | (expression (',' expression)*)?) ')' # in
    | NOT? (RLIKE | REGEXP) pattern=valueExpression # rlike
    | NOT? operator=(LIKE | ILIKE) quantifier=(ANY | SOME | ALL) '(' expression (',' expression)* ')' # likeQuantified
    | NOT? operator=(LIKE | ILIKE) pattern=valueExpression (ESCAPE escape=string)? # like
    | IS NOT? kind=(NULL | TRUE | FALSE | UNKNOWN) # isKind
    | IS NOT? DISTINCT FROM right=valueExpression # isDistinct
    ;

valueExpression: bitOr (comparisonOperator bitOr)*;

comparisonOperator: EQ | NSEQ | NEQ | LT | LTE | GT | GTE;

bitOr: bitXor ('|' bitXor)*;

bitXor: bitAnd ('^' bitAnd)*;

bitAnd: shifted ('&' shifted)*;

shifted: sum (shiftOperator sum)*;

shiftOperator: '<<' | '>>' | '>>>';

sum: product (sumSign product)*;

sumSign: '+' | '-' | '||';

product: signed (productSign signed)*;

productSign: '*' | '/' | '%' | DIV;

signed: sign=('-' | '+' | '~') signed | postfixed;

postfixed: primary suffix*;

suffix
    : '.' (identifier | '*' except?) # fieldSuffix
    | '[' key=valueExpression ']' # itemSuffix
    | '::' dataType # castSuffix
    | '(' setQuantifier? (argument (',' argument)*)? nullTreatment? ')'
      (FILTER '(' WHERE filter=expression ')')? nullTreatment? (OVER windowSpec)? # callSuffix
    ;

primary
    : CASE subject=expression? branch+ (ELSE otherwise=expression)? END # case
    | kind=(CAST | TRY_CAST) '(' expression AS dataType ')' # cast
    | STRUCT '(' (namedExpression (',' namedExpression)*)? ')' # struct
    | POSITION '(' part=valueExpression IN whole=valueExpression ')' # position
    | EXTRACT '(' field=identifier FROM source=valueExpression ')' # extract
    | (SUBSTR | SUBSTRING) '(' text=valueExpression FROM from=valueExpression (FOR length=valueExpression)? ')' # substring
    | TRIM '(' (BOTH | LEADING | TRAILING)? characters=valueExpression? FROM text=valueExpression ')' # trim
    | OVERLAY '(' text=valueExpression PLACING part=valueExpression FROM from=valueExpression
      (FOR length=valueExpression)? ')' # overlay
    | EXISTS '(' query ')' # exists
    | '(' query ')' # scalarQuery
    | '(' namedExpression (',' namedExpression)* ')' # parenthesized
    | constant # literal
    | '*' except? # star
    | identifier # column
    ;

// The parameters of a lambda function are written like a column or a row of columns.
argument: expression ('->' body=expression)?;

branch: WHEN condition=expression THEN result=expression;

except: EXCEPT '(' multipartName (',' multipartName)* ')';

nullTreatment: (IGNORE | RESPECT) NULLS;

windowSpec
    : identifier
    | '(' identifier? ((PARTITION | DISTRIBUTE) BY expression (',' expression)*)?
      ((ORDER | SORT) BY sortItem (',' sortItem)*)? windowFrame? ')'
    ;

windowFrame: (RANGE | ROWS) (frameBound | BETWEEN frameBound AND frameBound);

frameBound: UNBOUNDED (PRECEDING | FOLLOWING) | CURRENT identifier | expression (PRECEDING | FOLLOWING);

// ---- Literals and parameters

constant
    : NULL # nullLiteral
    | (TRUE | FALSE) # booleanLiteral
    | (INTEGER | NUMBER) # numberLiteral
    | string # stringLiteral
    | interval # intervalLiteral
    | identifier string # typedLiteral
    | '?' # positionalParameter
    | ':' identifier # namedParameter
    ;

string: STRING+;

interval
    : INTERVAL intervalValue from=intervalUnit TO to=intervalUnit # unitToUnitInterval
    | INTERVAL (intervalValue intervalUnit)+ # multiUnitInterval
    | INTERVAL string # textInterval
    ;

intervalValue: ('+' | '-')? (INTEGER | NUMBER | string);

intervalUnit
    : YEAR | YEARS | MONTH | MONTHS | WEEK | WEEKS | DAY | DAYS | HOUR | HOURS | MINUTE | MINUTES | SECOND | SECONDS
    | MILLISECOND | MILLISECONDS | MICROSECOND | MICROSECONDS | NANOSECOND | NANOSECONDS
    ;

// ---- Types: only how far they reach; their meaning is that of DataType.fromDDL

dataType
    : (ARRAY | MAP) '<' dataType (',' dataType)? '>'
    | STRUCT ('<' (structField (',' structField)*)? '>' | NEQ)
    | INTERVAL (intervalUnit (TO intervalUnit)?)?
    | identifier ('(' INTEGER (',' '-'? INTEGER)* ')')?
    ;

structField: identifier ':'? dataType (NOT NULL)? (identifier string)?;

// ---- Names

multipartName: identifier ('.' identifier)*;

identifierList: '(' identifier (',' identifier)* ')';

identifier: WORD | BACKQUOTED | plainWord | clauseWord | joinWord;

// What can be the alias of a table after AS.
strictIdentifier: WORD | BACKQUOTED | plainWord | clauseWord;

// What can be an alias without AS.
bareAlias: WORD | BACKQUOTED | plainWord;

joinWord
    : ANTI | CROSS | EXCEPT | FULL | INNER | INTERSECT | JOIN | LATERAL | LEFT | MINUS | NATURAL | ON | RIGHT | SEMI | UNION
    | USING
    ;

clauseWord
    : AND | AS | BETWEEN | CLUSTER | DELAY | DISTRIBUTE | DIV | ELSE | END | ESCAPE | FILTER | FROM | GROUP | HAVING
    | IGNORE | ILIKE | IN | IS | LIKE | LIMIT | NOT | OFFSET | OR | ORDER | OVER | REGEXP | RESPECT | RLIKE | SELECT | SORT
    | TABLESAMPLE | THEN | WATERMARK | WHEN | WHERE | WINDOW | WITH
    ;

plainWord
    : ALL | ANY | ARRAY | ASC | BOTH | BY | CASE | CAST | CUBE | CURRENT | DAY | DAYS | DESC | DISTINCT | EXISTS
    | EXTRACT | FALSE | FIRST | FOLLOWING | FOR | HOUR | HOURS | INTERVAL | LAST | LEADING | MAP | MICROSECOND
    | MICROSECONDS | MILLISECOND | MILLISECONDS | MINUTE | MINUTES | MONTH | MONTHS | NAME | NANOSECOND | NANOSECONDS
    | NULL | NULLS | OF | OUTER | OVERLAY | PARTITION | PLACING | POSITION | PRECEDING | RANGE | RECURSIVE
    | REPEATABLE | ROLLUP | ROWS | SECOND | SECONDS | SOME | STREAM | STRUCT | SUBSTR | SUBSTRING | TABLE | TO
    | TRAILING | TRIM | TRUE | TRY_CAST | UNBOUNDED | UNKNOWN | VALUES | VIEW | WEEK | WEEKS | YEAR | YEARS
    ;
