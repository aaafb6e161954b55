import type { Amount } from '@caunoi/core/eligibility'
import { decimal, money } from '../../money.ts'
import type { Scene } from '../../scene.ts'
import { messageOf } from '../../text.ts'

/** `540.000 đồng mỗi tháng`, `ít nhất 50%`. */
export const amountText = (amount: Amount, scene: Scene): string => {
  const number = amount.unit.startsWith('VND') ? money(amount.value, scene.language) : String(amount.value)
  const unit =
    amount.unit === 'VND'
      ? ''
      : scene.l(messageOf('unit', amount.unit.replace(/[^a-z]+/gi, '-').toLowerCase()))
  const value = amount.unit === 'percent' ? `${number}%` : unit === '' ? number : `${number} ${unit}`
  return amount.atLeast ? scene.l('benefits-at-least', { value }) : value
}

/** How the amount was counted: `2 × 540.000 đồng × 3 người`. */
export const computationText = (amount: Amount, scene: Scene): string | undefined => {
  const { of, times, per, label } = amount.computation
  if (!of) return undefined
  const parts = [
    ...(times === 1 && !per ? [] : [decimal(times, scene.language)]),
    money(of.level, scene.language),
    ...(per ? [scene.l('benefits-people', { count: per.count })] : []),
  ]
  if (parts.length === 1 && !label) return undefined
  return [parts.join(' × '), ...(label ? [scene.raw(label)] : [])].join(' · ')
}
