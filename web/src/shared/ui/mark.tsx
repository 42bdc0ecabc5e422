/** The built-in sign: a sheet of paper that is a sail, on northern water. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="14" fill="var(--primary)" />
      <path d="M33 10v32H15z" fill="var(--on-primary)" />
      <path d="M37 18v24h13z" fill="var(--on-primary)" opacity="0.72" />
      <path
        d="M8 50c5 0 5-3.5 10-3.5S23 50 28 50s5-3.5 10-3.5S43 50 48 50s5-3.5 8-3.5"
        fill="none"
        stroke="var(--amber)"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The edge of the water, as wide as what it stands on; takes the colour of its text. */
export function Waterline({ className }: { className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 240 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M0 6V3c20 0 20-2.5 40-2.5S60 3 80 3s20-2.5 40-2.5S140 3 160 3s20-2.5 40-2.5S220 3 240 3v3z"
        fill="currentColor"
      />
    </svg>
  );
}
