handbook-list = <b>Handbooks</b>. Choose one, or type what you are looking for.
handbook-none = There is no handbook about “{$words}” yet. These are here:
handbook-draft = <i>Draft, still to be reviewed by a professional.</i>
handbook-contents = 📑 Contents
handbook-all = 📚 Other handbooks
handbook-page = <i>Page {$page}/{$pages}</i>
