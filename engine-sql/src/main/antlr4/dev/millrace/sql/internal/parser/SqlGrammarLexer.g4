/*
 * The words of Spark's SQL dialect.
 *
 * Keywords are not lexer rules: a WORD is looked up in the table of the tokens declared below (see SqlLexerBase), in any
 * case of letters. That keeps the lexer's automaton, and with it the first parse of a process, small. To add a keyword,
 * add its name to the list, and to one of the lists of words at the end of the parser grammar.
 */
lexer grammar SqlGrammarLexer;

options {
    superClass = SqlLexerBase;
}

tokens {
    ALL, AND, ANTI, ANY, ARRAY, AS, ASC,
    BETWEEN, BOTH, BY,
    CASE, CAST, CLUSTER, CROSS, CUBE, CURRENT,
    DAY, DAYS, DELAY, DESC, DISTINCT, DISTRIBUTE, DIV,
    ELSE, END, ESCAPE, EXCEPT, EXISTS, EXTRACT,
    FALSE, FILTER, FIRST, FOLLOWING, FOR, FROM, FULL,
    GROUP,
    HAVING, HOUR, HOURS,
    IGNORE, ILIKE, IN, INNER, INTERSECT, INTERVAL, IS,
    JOIN,
    LAST, LATERAL, LEADING, LEFT, LIKE, LIMIT,
    MAP, MICROSECOND, MICROSECONDS, MILLISECOND, MILLISECONDS, MINUS, MINUTE, MINUTES, MONTH, MONTHS,
    NAME, NANOSECOND, NANOSECONDS, NATURAL, NOT, NULL, NULLS,
    OF, OFFSET, ON, OR, ORDER, OUTER, OVER, OVERLAY,
    PARTITION, PLACING, POSITION, PRECEDING,
    RANGE, RECURSIVE, REGEXP, REPEATABLE, RESPECT, RIGHT, RLIKE, ROLLUP, ROWS,
    SECOND, SECONDS, SELECT, SEMI, SOME, SORT, STREAM, STRUCT, SUBSTR, SUBSTRING,
    TABLE, TABLESAMPLE, THEN, TO, TRAILING, TRIM, TRUE, TRY_CAST,
    UNBOUNDED, UNION, UNKNOWN, USING,
    VALUES, VIEW,
    WATERMARK, WEEK, WEEKS, WHEN, WHERE, WINDOW, WITH,
    YEAR, YEARS
}

SEMICOLON: ';';
LEFT_PAREN: '(';
RIGHT_PAREN: ')';
LEFT_BRACKET: '[';
RIGHT_BRACKET: ']';
COMMA: ',';
DOT: '.';
COLON: ':';
DOUBLE_COLON: '::';
QUESTION: '?';
ARROW: '->';

EQ: '=' | '==';
NSEQ: '<=>';
NEQ: '<>' | '!=';
LT: '<' { openBracket(); };
LTE: '<=' | '!>';
GT: '>' { closeBracket(); };
GTE: '>=' | '!<';
BANG: '!';

PLUS: '+';
DASH: '-';
ASTERISK: '*';
SLASH: '/';
PERCENT: '%';
TILDE: '~';
AMPERSAND: '&';
PIPE: '|';
DOUBLE_PIPE: '||';
SHIFT_LEFT: '<<';
SHIFT_RIGHT: '>>' {outsideOfType()}?;
SHIFT_RIGHT_UNSIGNED: '>>>' {outsideOfType()}?;
HAT: '^';

STRING
    : '\'' (~['\\] | '\\' . | '\'\'')* '\''
    | '"' (~["\\] | '\\' . | '""')* '"'
    | [rR] '\'' ~'\''* '\''
    | [rR] '"' ~'"'* '"'
    ;

// Shorter than a STRING wherever there is one, so it wins only when the closing quote is missing.
UNCLOSED_STRING
    : '\'' (~['\\] | '\\' .)*
    | '"' (~["\\] | '\\' .)*
    ;

INTEGER: DIGIT+;

// Numbers with a point, an exponent or a type's suffix. After a point a letter must not follow: `1.e` is `1 . e`.
NUMBER
    : DIGIT+ (EXPONENT SUFFIX? | [lLsSyY] | SUFFIX)
    | (DIGIT+ '.' DIGIT* | '.' DIGIT+) EXPONENT? SUFFIX? {atEndOfWord()}?
    ;

WORD: [A-Za-z0-9_\u0080-\u{10FFFF}]+ { classifyWord(); };
BACKQUOTED: '`' (~'`' | '``')* '`';

LINE_COMMENT: '--' ('\\\n' | ~[\r\n])* -> skip;
COMMENT: '/*' (COMMENT | .)*? ('*/' | EOF { unclosedComment(); }) -> skip;
SPACE: [ \t\r\n\u000B\u000C]+ -> skip;

UNRECOGNIZED: .;

fragment DIGIT: [0-9];
fragment EXPONENT: [eE] [+-]? DIGIT+;
fragment SUFFIX: [fFdD] | [bB] [dD];
