import { describeFhir } from '../../vietnam/test/fhir/describe-fhir.ts'
import { whoInstruments } from '../src/index.ts'

const runs = process.env.CAUNOI_TEST_SCALE === 'long' ? 300 : 10

for (const questionnaire of whoInstruments.questionnaires) describeFhir(questionnaire, runs)
