export { Questionnaire } from './questionnaire.ts'
