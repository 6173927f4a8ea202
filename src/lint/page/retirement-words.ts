/** Word stems that say that a model is retired, in the languages of the docs. */
const STEMS: readonly string[] = [
  // English
  'retire[ds]?\\b|retiring|retirement|deprecat|discontinued|sunset|decommission|obsolete|shut(?:ting)? down|no longer|not (?:served|available|supported) any|end[- ]of[- ]life|superseded|replaced by|\\bremoved\\b|switched off|stop(?:s|ped)? working',
  // Chinese and Japanese
  '下线|下線|停用|停止服务|停止服務|停止支持|停止提供|弃用|棄用|废弃|廢棄|淘汰|退役|移除|不再|已过时|已過時|廃止|非推奨|提供終了|終了し|削除され|使えなく',
  // Korean
  '중단|종료|폐기|사용 중지|더 이상',
  // German, Dutch
  'abgekündigt|abgeschaltet|eingestellt|veraltet|entfernt|nicht mehr|verouderd|stopgezet|uitgefaseerd|verwijderd|niet meer|niet langer',
  // French, Spanish, Portuguese, Italian
  "retiré|obsol[eè]t|déprécié|supprimé|abandonné|n[’']est plus|ne sont plus|retirad[oa]|descontinuad[oa]|descatalogad[oa]|eliminad[oa]|ya no |desativad[oa]|removid[oa]|não está mais|não estão mais|ritirat|dismess|deprecat|rimoss|non è più|non sono più",
  // Polish, Russian, Ukrainian, Turkish
  'wycofan|przestarza|usunięt|устар|снят[аоы]? с|удал[её]н|отключ[её]н|больше не|прекращ|застаріл|вилучен|видален|більше не|припинен|kullanımdan|kaldırıl|artık desteklen',
  // Vietnamese, Indonesian, Thai
  'ngừng|gỡ bỏ|lỗi thời|không còn|dihentikan|usang|dihapus|tidak lagi|เลิกใช้|ยุติ|ยกเลิก',
  // Arabic, Persian, Hindi
  'إيقاف|أوقف|أُوقف|لم يعد|لم تعد|متقادم|منسوخ|متوقف|کنار گذاشته|अप्रचलित|बंद कर|हटा दि',
]

/** Suppression comments may name `docs/retired-model`, which would match. */
const DIRECTIVE = /kimi-config-(?:disable|enable)[^\r\n]{0,300}/g

const RETIREMENT = new RegExp(STEMS.join('|'), 'iu')

/** Whether a sentence or a heading says that something is, or will be, retired. */
export function saysRetired(text: string): boolean {
  return RETIREMENT.test(text.replace(DIRECTIVE, ''))
}

/** Whether the words before a model say to replace it. */
export function saysToMigrate(before: string): boolean {
  return /\b(?:instead of|rather than|migrat(?:e|ed|es|ing) (?:away )?from|mov(?:e|ed|ing) (?:away )?from|replac(?:e|es|ed|ing))\s[^\s]{0,20}$/i.test(
    before,
  )
}

/** Headings of changelogs and history sections, in the same languages. */
const HISTORY: readonly string[] = [
  "change ?log|change history|changes|release notes?|releases|release history|version history|revision history|history|what[’']s new|news|archive",
  '更新日志|更新日誌|更新记录|更新記錄|变更日志|變更日誌|变更记录|變更記錄|版本历史|版本歷史|发布说明|發行說明|历史|歷史|変更履歴|更新履歴|リリースノート|履歴',
  '변경 이력|변경 내역|변경 로그|릴리스 노트|업데이트 내역',
  'änderungsprotokoll|änderungen|versionshinweise|versionsverlauf|wijzigingslog|wijzigingen',
  'journal des modifications|notes de version|historique|registro de cambios|notas de (?:la )?versión|historial|registro de alterações|histórico|notas de (?:versão|lançamento)|note di rilascio|cronologia|registro delle modifiche',
  'lista zmian|historia zmian|dziennik zmian|журнал изменений|история(?: изменений| версий)?|список изменений|журнал змін|історія змін|değişiklik günlüğü|sürüm notları',
  'nhật ký thay đổi|lịch sử thay đổi|catatan rilis|log perubahan|บันทึกการเปลี่ยนแปลง',
  'سجل التغييرات|ملاحظات الإصدار|تاریخچه تغییرات|परिवर्तन लॉग',
]

/** The heading alone, or followed by a version or a remark. */
const HISTORY_HEADING = new RegExp(`^(?:${HISTORY.join('|')})\\s*(?:$|[\\p{P}\\p{S}\\d])`, 'iu')

/** Whether a heading starts a history section, such as a changelog. */
export function isHistoryHeading(heading: string): boolean {
  return HISTORY_HEADING.test(heading.replace(/^[^\p{L}]{1,20}/u, '').trim())
}
