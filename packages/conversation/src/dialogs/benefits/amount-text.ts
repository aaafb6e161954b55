import type { Amount } from '@caunoi/core/eligibility'
import type { Context } from '../../context.ts'
import { messageOf } from '../../message-text.ts'
import { decimal, money } from '../../money.ts'

/** `540.000 đồng mỗi tháng`, `ít nhất 50%`. */
export const amountText = (amount: Amount, context: Context): string => {
  const number = amount.unit.startsWith('VND') ? money(amount.value, context.language) : String(amount.value)
  const unit =
    amount.unit === 'VND'
      ? ''
      : context.l(messageOf('unit', amount.unit.replace(/[^a-z]+/gi, '-').toLowerCase()))
  const value = amount.unit === 'percent' ? `${number}%` : unit === '' ? number : `${number} ${unit}`
  return amount.atLeast ? context.l('benefits-at-least', { value }) : value
}

/** How the amount was counted: `2 × 540.000 đồng × 3 người`. */
export const computationText = (amount: Amount, context: Context): string | undefined => {
  const { of, times, per, label } = amount.computation
  if (!of) return undefined
  const parts = [
    ...(times === 1 && !per ? [] : [decimal(times, context.language)]),
    money(of.level, context.language),
    ...(per ? [context.l('benefits-people', { count: per.count })] : []),
  ]
  if (parts.length === 1 && !label) return undefined
  return [parts.join(' × '), ...(label ? [context.raw(label)] : [])].join(' · ')
}
