package embedded

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/versity/versitygw/backend/posix"
)

// joining ends the name of an upload whose parts the library is joining.
const joining = ".inprogress"

// takeBack gives uploads that were being joined when an earlier server was killed
// their names again. The library copies the parts and removes them last, so they
// can be joined once more; under the other name nobody would find them, and what
// their sender was told is safe would be lost.
func takeBack(dir string) error {
	for _, place := range []string{"buckets", "about"} {
		found, err := fs.Glob(os.DirFS(dir), path.Join(place, "*", posix.MetaTmpMultipartDir, "*", "*"+joining))
		if err != nil {
			return err
		}
		for _, name := range found {
			name = filepath.Join(dir, filepath.FromSlash(name))
			id, _, _ := strings.Cut(filepath.Base(name), ".")
			if err := os.Rename(name, filepath.Join(filepath.Dir(name), id)); err != nil && !errors.Is(err, fs.ErrExist) {
				return err
			}
		}
	}
	return nil
}
