import { COPY } from './likely-syntaxes.ts'

/** Extensions of configs, scripts and code in which people set up models. */
const LIKELY: ReadonlySet<string> = new Set(
  [
    'json json5 jsonc yaml yml toml ini cfg cnf conf config properties env envrc plist xml',
    'sh bash zsh fish ksh ps1 psm1 bat cmd nu service mk tf tfvars hcl nix desktop http rest',
    'py ipynb js mjs cjs jsx ts mts cts tsx vue svelte go java kt kts scala groovy gradle',
    'rs php lua rb cs fs vb swift dart ex exs clj cpp cc c h hpp m r jl pl el tpl tmpl',
  ].flatMap((line) => line.split(' ')),
)

/** Files that tools write, and that repeat what other files say. */
const WRITTEN =
  /(?:^|[-_.])lock(?:file)?\.(?:json5?|ya?ml|toml|hcl)$|^npm-shrinkwrap\.json$|[.-](?:min|bundle|chunk)\.[cm]?js$|\.d\.[cm]?ts$/i

/** Why a search of folders does not look into a file of this name; undefined if it does. */
export function whyNotLikely(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (WRITTEN.test(name)) return 'a file that tools write'
  const extension = /.\.(\w+)$/.exec(name.replace(COPY, ''))?.[1]
  // Scripts may have no extension, and dotfiles have none.
  if (extension === undefined || LIKELY.has(extension.toLowerCase())) return undefined
  return 'not of a kind in which models are set up'
}

/** A file without any of these words cannot concern Moonshot or Kimi. */
export const LIKELY_WORDS: readonly string[] = [
  ...['kimi', 'Kimi', 'KIMI'],
  ...['moonshot', 'Moonshot', 'MoonShot', 'MOONSHOT'],
]
