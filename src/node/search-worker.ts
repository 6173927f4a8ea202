import { workerData } from 'node:worker_threads'
import { takePart } from './search-files.ts'

takePart(workerData)
