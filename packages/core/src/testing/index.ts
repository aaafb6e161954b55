export { crossValidateRisk, evaluateRisk, type RiskFigures } from '../risk/evaluate.ts'
export { crossValidateNeeds, evaluateNeeds, type NeedFigures, type NeedLine } from './evaluate-needs.ts'
