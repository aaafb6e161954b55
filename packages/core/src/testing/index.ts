export { crossValidateRisk, evaluateRisk, type RiskFigures, riskLines } from '../risk/evaluate.ts'
