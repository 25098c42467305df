/** Which addresses may become a link, a call button or a picture. */

const LINKS = new Set(["http:", "https:", "mailto:", "tel:"]);
const CALLS = new Set(["tel:", "sms:"]);
const DATA_PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;

/** The address, if a person may follow it from a text; else null. */
export function safeLink(address: string): string | null {
  const url = parsed(address);
  return url && LINKS.has(url.protocol) ? url.href : null;
}

/** The address, if it starts a call or a text message; else null. */
export function safeCall(address: string): string | null {
  const url = parsed(address);
  return url && CALLS.has(url.protocol) ? url.href : null;
}

/** The address, if it holds the picture itself or lies on the server; nothing is ever loaded from elsewhere. */
export function safePicture(address: string, server: string): string | null {
  if (DATA_PICTURE.test(address)) return address;
  const url = parsed(address, server);
  return url && url.origin === new URL(server).origin ? url.href : null;
}

/** The address of a file, if it lies on the server; else null. */
export function safeFile(address: string, server: string): string | null {
  const url = parsed(address, server);
  return url && url.origin === new URL(server).origin ? url.href : null;
}

function parsed(address: string, base?: string): URL | null {
  try {
    return new URL(address.trim(), base);
  } catch {
    return null;
  }
}
