export { detectRisk, type RiskFinding, type RiskPack } from './detect.ts'
export { RiskKind, RiskLabel, RiskSeverity, riskKinds, riskLabels, riskSeverities } from './kind.ts'
export { RiskConcept, RiskExamples, RiskLexicon, RiskModel, RiskPattern } from './lexicon.ts'
export { type RiskLine, type Training, trainRisk, usualTraining } from './train.ts'
