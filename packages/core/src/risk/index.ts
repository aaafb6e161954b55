export { RiskLexicon } from './lexicon.ts'
