import { leasesContract } from '../testing/leases-contract.ts'
import { type LeaseMemory, memoryLeases } from './memory-leases.ts'

const memory: LeaseMemory = new Map()
leasesContract('the memory', async () => memoryLeases(memory))
