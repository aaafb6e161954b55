import type { Command } from '../verb.ts'
import { cuatoi } from './cuatoi.ts'
import { ghicuocgoi } from './ghicuocgoi.ts'
import { hangdoi } from './hangdoi.ts'
import { moinhanvien } from './moinhanvien.ts'
import { nhanvien } from './nhanvien.ts'
import { nhatky } from './nhatky.ts'
import { thongke } from './thongke.ts'
import { timma } from './timma.ts'
import { traloi } from './traloi.ts'
import { xuat } from './xuat.ts'

/** The commands of the desk, in the order of its menu. What is not here belongs to the citizen's conversation. */
export const commands: readonly Command[] = [
  hangdoi,
  cuatoi,
  timma,
  ghicuocgoi,
  traloi,
  thongke,
  xuat,
  nhatky,
  moinhanvien,
  nhanvien,
]
