export { crossValidateRisk, evaluateRisk, type RiskFigures, riskLines } from '../risk/evaluate.ts'
export { crossValidateNeeds, evaluateNeeds, type NeedFigures, type NeedLine } from './evaluate-needs.ts'
