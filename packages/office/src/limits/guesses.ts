import { ok, type Result } from '@caunoi/core'
import { type Address, addressKey } from '../address.ts'
import type { Closed, Limit, Limiter } from './limiter.ts'

/** Somebody who mistypes needs two or three tries; who tries codes by machine gets five an hour. */
const WRONG_CODES: Limit = { what: 'wrong-codes', times: 5, seconds: 3_600, closedSeconds: 3_600 }

/**
 * Lets an account try a code. After too many wrong ones `look` is not called at all, so that a right one cannot be told from
 * a wrong one.
 */
export const tryCode = async <T>(
  limiter: Limiter,
  account: Address,
  look: () => Promise<{ result: T; isWrong: boolean }>,
): Promise<Result<T, Closed>> => {
  const key = addressKey(account)
  const counted = await limiter.count(WRONG_CODES, key)
  if (!counted.ok) return counted
  const { result, isWrong } = await look()
  if (!isWrong) await limiter.takeBack(WRONG_CODES, key)
  return ok(result)
}
