/** Bytes of the first whole RESP2 reply in `buffer`; null while it is not whole. */
export function replyLength(buffer: Buffer): number | null {
  return endOfReply(buffer, 0);
}

function endOfReply(buffer: Buffer, at: number): number | null {
  const lineEnd = buffer.indexOf('\r\n', at, 'latin1');
  if (lineEnd < 0) return null;
  const afterLine = lineEnd + 2;
  const kind = String.fromCharCode(buffer[at] ?? 0);
  if (kind !== '$' && kind !== '*') return afterLine;
  const count = Number(buffer.toString('latin1', at + 1, lineEnd));
  if (count < 0) return afterLine;
  if (kind === '$') return buffer.length >= afterLine + count + 2 ? afterLine + count + 2 : null;
  let next = afterLine;
  for (let k = 0; k < count; k++) {
    const end = endOfReply(buffer, next);
    if (end === null) return null;
    next = end;
  }
  return next;
}
