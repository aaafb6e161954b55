export { Fact } from './fact.ts'
export { DatedValue, Programme } from './programme.ts'
