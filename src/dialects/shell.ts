import { ANY_TOOL, type Dialect } from '../core/dialect.ts'
import { openclawEarlierNames } from './openclaw/formats.ts'
import { projectVariables, setsOurs } from './support/project-variables.ts'

/** Files that shells read at start. */
const STARTUP =
  /(?:^|\/)(?:\.(?:envrc|profile|(?:bash|zsh)(?:rc|env|_profile|_aliases|_login)|zprofile|zlogin|t?cshrc|login)|config\.fish|(?:config|env)\.nu)$/

/** Scripts with Kimi or Moonshot in their names. */
const NAMED = /(?:^|\/)[^/]*(?:kimi|moonshot)[^/]*\.(?:\w{0,4}sh|ps1|cmd|bat|nu)$/i

/** Files that build, start or install programs. */
const STARTS =
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile|\.?justfile|(?:Dockerfile|Containerfile)(?:[.-][\w.-]*)?|[^/]+\.(?:[Dd]ockerfile|mk|service|container))$|\.service\.d\/[^/]+\.conf$/

/** Scripts of any shell that select Moonshot or Kimi for any tool. */
export const shellDialect: Dialect = {
  id: 'shell',
  title: 'Shell scripts',
  tool: ANY_TOOL,
  docsUrl: 'https://platform.kimi.ai/docs',
  syntax: 'shell',
  files: {
    places: [
      '~/.zshrc',
      '~/.zshenv',
      '~/.bashrc',
      '~/.bash_profile',
      '~/.profile',
      '~/.tcshrc',
      '~/.cshrc',
      '~/.config/fish/config.fish',
      '~/.config/nushell/config.nu',
      '~/.config/nushell/env.nu',
      '.envrc',
    ],
    mayBePath: (path) => STARTUP.test(path) || NAMED.test(path) || STARTS.test(path),
    matchesContent: setsOurs,
  },
  project: projectVariables,
  variables: { bringKeys: true, earlierNames: openclawEarlierNames },
  keys: {
    advice: 'Keep it out of scripts: take it from the environment or from a password manager.',
  },
}
