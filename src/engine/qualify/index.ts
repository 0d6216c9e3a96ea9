export { compileBar, type CompiledBar } from './compile-bar';
export { isVerbatim } from './quote';
export type { CriterionResult, FitResult, Verdict, VerdictKind } from './verdict';
