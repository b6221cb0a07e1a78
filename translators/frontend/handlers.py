"""Which function lowers which kind of node."""

from __future__ import annotations

from collections.abc import Callable

from translators.frontend import (
    calls,
    casts,
    conditional,
    construct,
    counting,
    expressions,
    labels,
    lambdas,
    lengths,
    loops,
    operators,
    statements,
    vector_builtins,
)
from translators.frontend.clang import Node
from translators.frontend.state import Handlers, Lowering
from translators.frontend.values import Value

_EXPRESSIONS: dict[str, Callable[[Lowering, Node], Value]] = {
    "IntegerLiteral": expressions.integer,
    "CharacterLiteral": expressions.integer,
    "FloatingLiteral": expressions.floating,
    "CXXBoolLiteralExpr": expressions.boolean,
    "CXXNullPtrLiteralExpr": expressions.null_literal,
    "GNUNullExpr": expressions.null_literal,
    "ParenExpr": expressions.inner,
    "ExprWithCleanups": expressions.inner,
    "RecoveryExpr": lengths.recovered,  # of an error that is none in C
    "CXXDefaultArgExpr": expressions.inner,
    "CXXDefaultInitExpr": expressions.inner,
    "CXXBindTemporaryExpr": expressions.inner,
    "ConstantExpr": expressions.constant_expression,
    "SubstNonTypeTemplateParmExpr": expressions.last,
    "DeclRefExpr": expressions.reference,
    "CXXThisExpr": expressions.this,
    "ArraySubscriptExpr": expressions.subscript,
    "MemberExpr": expressions.member,
    "ExtVectorElementExpr": vector_builtins.place,
    "ConvertVectorExpr": vector_builtins.converted,
    "ShuffleVectorExpr": vector_builtins.shuffled,
    "UnaryExprOrTypeTraitExpr": expressions.sizeof,
    "ImplicitCastExpr": casts.cast,
    "CStyleCastExpr": casts.cast,
    "CXXStaticCastExpr": casts.cast,
    "CXXReinterpretCastExpr": casts.cast,
    "CXXConstCastExpr": casts.cast,
    "CXXFunctionalCastExpr": casts.cast,
    "BuiltinBitCastExpr": casts.cast,
    "BinaryOperator": operators.binary,
    "CompoundAssignOperator": operators.compound,
    "UnaryOperator": operators.unary,
    "ConditionalOperator": conditional.conditional,
    "CallExpr": calls.call,
    "CXXMemberCallExpr": calls.call,
    "CXXOperatorCallExpr": calls.call,
    "CUDAKernelCallExpr": calls.launch,
    "LambdaExpr": lambdas.closure,
    "MaterializeTemporaryExpr": construct.temporary,
    "CXXConstructExpr": construct.constructed,
    "CXXTemporaryObjectExpr": construct.constructed,
    "InitListExpr": construct.listed,
    "ImplicitValueInitExpr": construct.zeroed,
    "CXXScalarValueInitExpr": construct.zeroed,
    "CXXThrowExpr": statements.thrown,
    "CompoundLiteralExpr": expressions.inner,
    "StmtExpr": statements.statement_expression,
}


_STATEMENTS: dict[str, Callable[[Lowering, Node], None]] = {
    "CompoundStmt": statements.compound,
    "DeclStmt": statements.declarations,
    "IfStmt": statements.conditional,
    "ReturnStmt": statements.returned,
    "GotoStmt": labels.jump,
    "NullStmt": statements.nothing,
    "BreakStmt": statements.broken,
    "ContinueStmt": statements.continued,
    "AttributedStmt": statements.attributed,
    "SwitchStmt": statements.switch,
    "ForStmt": loops.for_loop,
    "WhileStmt": loops.while_loop,
    "DoStmt": loops.do_loop,
    "CXXForRangeStmt": counting.ranged,
    "CXXTryStmt": statements.tried,
    "GCCAsmStmt": statements.assembly,
}


HANDLERS = Handlers(_EXPRESSIONS, _STATEMENTS)
