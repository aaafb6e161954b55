import { findServices } from '@caunoi/core/catalogue'
import { assess, nextQuestion } from '@caunoi/core/eligibility'
import { detectRisk } from '@caunoi/core/risk'
import { vietnam } from '@caunoi/vietnam'

const options = { on: '2026-11-23', programmes: ['social-pension'] }

// "my mum is 76, no pension", typed in haste and without accents
const [match] = findServices(vietnam, { text: 'me toi 76 tuoi, ko co luong huu', on: options.on })
console.log(match?.service.name.en)

const mother = { age: 76, 'vietnamese-citizen': true }
const [open] = assess(vietnam, mother, options)
console.log(open?.verdict, '- ask next:', nextQuestion(vietnam, mother, options)?.fact)

const [settled] = assess(vietnam, { ...mother, 'monthly-pension': 0 }, options)
console.log(settled?.verdict, settled?.amount?.value, settled?.amount?.unit, settled?.sources[0])

// "I only want to sleep and never wake up again"
const [danger] = detectRisk(vietnam, 'em chỉ muốn ngủ mãi không dậy nữa')
console.log(danger?.kind, danger?.severity)
