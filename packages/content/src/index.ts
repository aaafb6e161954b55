export { ContentError, type ContentProblem, loadPack, syntaxIssues } from './load-pack.ts'
export { type Content, type Position, readContent, type SyntaxProblem } from './read-content.ts'
