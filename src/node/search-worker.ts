import { parentPort } from 'node:worker_threads'
import { takePart } from './search-files.ts'

parentPort?.on('message', takePart)
