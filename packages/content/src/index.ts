export { ContentError, type ContentProblem, loadPack, syntaxIssues } from './load-pack.ts'
export { type PlacedCase, readCases } from './read-cases.ts'
export { type Content, type Position, readContent, type SyntaxProblem } from './read-content.ts'
