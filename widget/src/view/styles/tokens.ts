/** The palette: sand and deep teal by day, ink and mint by night; red is for calls for help alone. */

const LIGHT = `
  color-scheme: light;
  --ground: #f6f2ec;
  --raised: #fbf8f3;
  --card: #fffdfa;
  --ink: #23302f;
  --soft: #55615f;
  --line: #ded6ca;
  --edge: #7f8a87;
  --deep: #1d5c58;
  --deeper: #164a47;
  --on-deep: #ffffff;
  --said: #d9eae5;
  --tint: #eef3ee;
  --alarm: #9a2320;
  --alarm-ground: #9a2320;
  --on-alarm: #ffffff;
  --call: #ffffff;
  --on-call: #8c1d1a;
  --notice: #fdf3dc;
  --on-notice: #4a3a12;
  --shadow: 0 1px 2px rgb(60 45 25 / 6%), 0 12px 40px rgb(60 45 25 / 16%);
`;

const DARK = `
  color-scheme: dark;
  --ground: #14171c;
  --raised: #171b20;
  --card: #20262d;
  --ink: #e9e3d8;
  --soft: #b1b2ac;
  --line: #363d46;
  --edge: #7d8790;
  --deep: #9bd1c4;
  --deeper: #b4dfd4;
  --on-deep: #10211e;
  --said: #234440;
  --tint: #1a2328;
  --alarm: #f2a59b;
  --alarm-ground: #6a1f1b;
  --on-alarm: #fff3f0;
  --call: #ffd8d0;
  --on-call: #4a100d;
  --notice: #3a3220;
  --on-notice: #f3e4bd;
  --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 50%);
`;

const STRONG = `
  --soft: var(--ink);
  --line: var(--ink);
  --edge: var(--ink);
`;

export const tokens = `
.shell { ${LIGHT} }
.shell[data-theme="dark"] { ${DARK} }
@media (prefers-color-scheme: dark) { .shell[data-theme="auto"] { ${DARK} } }
@media (prefers-contrast: more) { .shell.shell { ${STRONG} } }
`;
