import type { SetupModel } from './setup.ts'

/** The least that leaves room for thinking. */
const ENOUGH_OUTPUT = 16_000

/** Whether a window that somebody wrote down is right for a model. */
export function isUsableWindow(
  { model, facts }: Pick<SetupModel, 'model' | 'facts'>,
  written: number,
): boolean {
  return written === facts.contextWindow || model.accepts?.contextWindow?.includes(written) === true
}

/** Whether a limit of answers that somebody chose works for a model. */
export function isUsableOutput(
  { model, facts }: Pick<SetupModel, 'model' | 'facts'>,
  written: number,
): boolean {
  const { contextWindow, maxOutput = contextWindow } = facts
  if (model.accepts?.maxOutput?.includes(written) === true) return true
  return written >= ENOUGH_OUTPUT && written <= maxOutput && written < contextWindow
}
